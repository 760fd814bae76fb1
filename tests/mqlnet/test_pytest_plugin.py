"""mqlnet as a library: its fixtures in people's own tests, and the suite from any folder."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = "pytester"

BRIDGE = '''
import socket
import threading

import pytest


@pytest.fixture
def bridge():
    """The server on trial: answers a signal with its length."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        def serve():
            connection, _ = listener.accept()
            with connection:
                connection.sendall(f"{len(connection.recv(100))}!".encode())
        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(5)


def test_bridge_answers_the_ea(program, bridge):
    handle = program.socket_create()
    assert program.socket_connect(handle, "127.0.0.1", bridge, 1000), program.last_error
    assert program.socket_send(handle, b"BUY 0.1", 7) == 7
    answer = bytearray()
    assert program.socket_read(handle, answer, 2, 1000) == 2
    assert bytes(answer) == b"7!"


def test_ea_reads_what_a_web_server_says(program, web_server):
    result = bytearray()
    import mqlnet
    headers = mqlnet.Ref("")
    assert program.web_request("GET", web_server.url("/status/404"), "", 1000, b"", result, headers) == 404


def test_mail_and_push_and_ftp_arrive(program, terminal, smtp_server, push_server, ftp_server):
    assert program.send_mail("Margin call", "Account 42")
    assert terminal.flush_mail(5.0)
    assert smtp_server.capture.wait_for("mail")["recipients"] == ["trader@example.com"]
    assert program.send_notification("EURUSD")
    assert push_server.capture.wait_for("delivery")["text"] == "EURUSD"
    terminal.files.root.mkdir(parents=True, exist_ok=True)
    terminal.files.root.joinpath("report.htm").write_bytes(b"x")
    assert program.send_ftp("report.htm")
    assert ftp_server.capture.wait_for("upload")["data"] == b"x"


class TestChanged:
    @pytest.fixture
    def terminal_settings(self):
        return {"notifications": {"enabled": False}, "expert_advisors": {"web_request_urls": []}}

    @pytest.fixture
    def terminal_clock(self):
        import mqlnet
        return mqlnet.VirtualClock()

    def test_settings_and_clock_are_mine(self, program, terminal, tcp_server):
        assert not program.send_notification("x")
        assert program.last_error == 4517
        terminal.clock.advance(3600)
        assert not program.socket_connect(program.socket_create(), "127.0.0.1", tcp_server.port, 1000)
        assert program.last_error == 4014
        assert tcp_server.capture.records("connection") == []
'''

MISBEHAVIOUR = """
import ftplib
import smtplib
import socket
import urllib.error
import urllib.request

import pytest


def send(address):
    host, port = address.split(":")
    with smtplib.SMTP(host, int(port), timeout=5) as client:
        client.sendmail("a@example.com", ["b@example.com"], "Subject: x\\n\\ny")


def test_my_mailer_meets_a_full_mailbox(smtp_server):
    armed = smtp_server.misbehave('smtp.rcpt reply 452 "4.2.2 Mailbox full"')
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(smtp_server.address)
    assert armed.fired == 1


def test_next_test_finds_the_server_in_order(smtp_server):
    send(smtp_server.address)
    assert len(smtp_server.capture.records("mail")) == 1


def test_my_uploader_meets_a_cut_connection(ftp_server):
    ftp_server.misbehave("ftp.greeting close")
    with ftplib.FTP() as client, pytest.raises(EOFError):
        client.connect(ftp_server.host, ftp_server.port, timeout=5)


def test_my_webhook_meets_a_reset(web_server):
    web_server.misbehave("web.response-head reset")
    with pytest.raises(ConnectionResetError):
        urllib.request.urlopen(web_server.url("/text"), timeout=5)


def test_servers_with_fixtures_are_those_of_the_stack(
    stack, smtp_server, ftp_server, web_server, push_server, tcp_server
):
    assert stack.servers[:5] == (smtp_server, ftp_server, web_server, push_server, tcp_server)
"""


@pytest.mark.slow
def test_own_bridge_and_own_client_are_tested_with_the_fixtures(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(test_bridge=BRIDGE, test_misbehaviour=MISBEHAVIOUR)
    done = pytester.runpytest_subprocess("-p", "no:cacheprovider", "-W", "error")
    done.assert_outcomes(passed=9)


def test_foreign_run_imports_nothing_of_ours_and_knows_no_option_of_ours(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_mine(): pass")
    pytester.makeconftest("def pytest_addoption(parser): parser.addoption('--subject', action='store_true')")
    pytester.runpytest_inprocess("--subject").assert_outcomes(passed=1)
    code = (
        "import sys, mqlnet.pytest_plugin; print({'pycurl', 'msgspec', 'emulators', 'conformance'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said.strip() == "set()"


@pytest.mark.slow
def test_suite_runs_from_any_folder_beside_other_plugins(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        "def pytest_addoption(parser):\n    for name in ('profile', 'slow', 'seed'): parser.addoption('--' + name)"
    )
    pytester.makepyfile("def test_mine(stack, smtp_server): assert stack.smtp is smtp_server")
    results = Path(pytester.path, "results.jsonl")
    done = pytester.runpytest_subprocess(
        "--pyargs", "conformance", "test_suite_runs_from_any_folder_beside_other_plugins.py",
        "--subject", "conformance.subject.in_process:InProcessSubject",
        "--mql-case", "push-empty", "--mql-profile", "documented", "--mql-results", str(results),
    )  # fmt: skip
    done.assert_outcomes(passed=2, deselected=None)
    done.stdout.fnmatch_lines("*mqlnet, profile documented: 1 cases, 1 pass: conformant")
    assert results.exists()


@pytest.mark.slow
def test_failure_of_a_subject_fails_pytest(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        mine="""
        from conformance.subject.in_process import InProcessSubject
        from conformance.subject.interface import UnsupportedError
        class Mine(InProcessSubject):
            def program(self, kind, *, tester=False):
                raise UnsupportedError("not yet")
        """
    )
    command = ("--pyargs", "conformance", "--subject", "mine:Mine", "--mql-case", "push-empty")
    done = pytester.runpytest_subprocess(*command)
    done.stdout.fnmatch_lines(["*no must case passed*", "*1 unsupported: not conformant"])
    assert done.ret == pytest.ExitCode.TESTS_FAILED


OWN_NAMES = """
import pytest

@pytest.fixture
def stack():
    return "mine"

@pytest.fixture
def terminal():
    return "mine too"

def test_the_long_names_do_not_care(mqlnet_program, mqlnet_web_server, stack, terminal, web_server):
    assert (stack, terminal) == ("mine", "mine too")
    assert web_server is mqlnet_web_server
    import mqlnet
    url = mqlnet_web_server.url("/text")
    assert mqlnet_program.web_request("GET", url, "", 1000, b"", bytearray(), mqlnet.Ref("")) == 200
"""


def test_fixtures_of_a_project_hide_the_short_names_alone(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(OWN_NAMES)
    pytester.runpytest_subprocess("-p", "no:cacheprovider").assert_outcomes(passed=1)


def test_a_folder_that_hides_a_package_is_one_line(pytester: pytest.Pytester) -> None:
    pytester.mkpydir("emulators")
    pytester.makepyfile("def test(web_server): pass")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*emulators hides mqlnet's package `emulators`: rename that folder*"])


def test_the_command_line_says_so_too(tmp_path: Path) -> None:
    tmp_path.joinpath("conformance").mkdir()
    tmp_path.joinpath("conformance", "__init__.py").touch()
    command = [sys.executable, "-m", "mqlnet", "check", "--list"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert f"{tmp_path / 'conformance'} hides mqlnet's package `conformance`" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_settings_that_are_no_tables_are_one_line(pytester: pytest.Pytester) -> None:
    pytester.makeconftest("import pytest\n@pytest.fixture\ndef terminal_settings(): return 7\n")
    pytester.makepyfile("def test(program): pass")
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    result.stdout.fnmatch_lines(["*the fixture terminal_settings gives a int; mqlnet takes a mapping of tables*"])
