"""The suite carries no client: what it imports for a subject in another process is the facts alone."""

import subprocess
import sys


def test_modules_of_a_run_with_another_subject_hold_no_client() -> None:
    code = (
        "import sys, conformance.run.plugin, conformance.run.progress, conformance.run.interactive\n"
        "import conformance.run.smoke, conformance.report.write\n"
        "ours = {name for name in sys.modules if name.startswith('mqlnet.') and not name.startswith('mqlnet.facts')}\n"
        "print(sorted(ours | {'pycurl'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said.strip() == "[]"


def test_report_and_verdict_hold_no_pytest_and_no_servers() -> None:
    code = (
        "import sys, conformance.report.write, conformance.verdict.stream, conformance.cases.coverage\n"
        "servers = {name for name in sys.modules if name.startswith('emulators.')}\n"
        "tables = ('emulators.faults', 'emulators.record_kinds')  # of actions, and of words for records\n"
        "servers -= {name for name in servers if name.startswith(tables)}\n"
        "print(sorted(servers | {'pytest', 'aiosmtpd', 'pyftpdlib', 'werkzeug', 'trustme'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said.strip() == "[]"
