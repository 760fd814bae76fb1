"""The operations, asked without HTTP."""

import asyncio

import pytest

from emulators.control.http.change_signal import ChangeSignal
from emulators.control.http.service import NothingCameError, NotThereError, Service
from emulators.control.inbox.search import Filter, Listing, Waiting
from emulators.control.messages import CaptureDetail, FaultLine
from emulators.stack import Stack
from tests.emulators.support.senders import echo, request, upload


@pytest.fixture
def service(stack: Stack) -> Service:
    return Service(stack, ChangeSignal())


def titles(service: Service, **listing: object) -> list[str]:
    return [one.title for one in service.captures(Listing(**listing)).captures]  # type: ignore[arg-type]


def test_every_server_that_turns_is_well(service: Service) -> None:
    health = service.health()
    assert health.is_well
    assert [(one.server, one.is_well) for one in health.servers] == [
        (name, True) for name in ("smtp", "ftp", "web", "push", "tcp", "mqtt", "proxy")
    ]


def test_a_server_that_does_not_turn_is_not_well(
    service: Service, stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuck() -> None:
        raise TimeoutError

    monkeypatch.setattr(stack.ftp, "settle", stuck)
    health = service.health()
    assert [one.server for one in health.servers if not one.is_well] == ["ftp"]
    assert not health.is_well


def test_captures_come_newest_first_and_page_by_page(service: Service, stack: Stack) -> None:
    for path in ("/text", "/status/201", "/status/202"):
        request(stack.web.url(path))
    assert titles(service) == ["GET /status/202", "GET /status/201", "GET /text"]
    page = service.captures(Listing(limit=2))
    assert (len(page.captures), page.total) == (2, 3)
    assert titles(service, before=page.captures[-1].id) == ["GET /text"]
    assert titles(service, after=page.captures[-1].id) == ["GET /status/202"]


def test_what_is_not_there_is_named(service: Service, stack: Stack) -> None:
    echo(stack, b"x")
    number = service.captures(Listing()).captures[0].id
    with pytest.raises(NotThereError, match="capture 999999999"):
        service.capture(999_999_999)
    with pytest.raises(NotThereError, match=f"capture {number} has no part 'body'"):
        service.raw(number, "body")
    with pytest.raises(NotThereError, match=f"capture {number} has no HTML"):
        service.html(number)
    with pytest.raises(NotThereError, match="fault 999999999"):
        service.disarm(999_999_999)
    with pytest.raises(NotThereError, match="answer 999999999"):
        service.forget_answer(999_999_999)


def test_a_wait_returns_what_is_there_after_its_marker(service: Service, stack: Stack) -> None:
    request(stack.web.url("/text"))
    found = asyncio.run(service.wait(Waiting(text="/text", after=0, timeout=0)))
    assert found.capture.title == "GET /text"


def test_a_wait_without_a_marker_waits_for_the_next(service: Service, stack: Stack) -> None:
    request(stack.web.url("/text"))
    with pytest.raises(NothingCameError, match=r"within 0\.01 s; there came nothing"):
        asyncio.run(service.wait(Waiting(text="/text", timeout=0.01)))


def test_a_wait_ends_in_time_where_something_changes_all_the_time(service: Service, stack: Stack) -> None:
    async def wait_among_changes() -> None:
        service.changes.attach(asyncio.get_running_loop())
        leave = stack.tcp.capture.watch(service.changes.notify)
        look = service._first

        def look_while_something_comes(wanted: Filter) -> CaptureDetail | None:
            found = look(wanted)
            stack.tcp.capture.add("bytes", data=b"x", peer=1)
            return found

        service._first = look_while_something_comes  # type: ignore[method-assign]
        try:
            async with asyncio.timeout(5):
                await service.wait(Waiting(text="no such text", after=0, timeout=0.05))
        finally:
            leave()

    with pytest.raises(NothingCameError):
        asyncio.run(wait_among_changes())


def test_a_wait_in_vain_says_what_came_instead(service: Service, stack: Stack) -> None:
    request(stack.web.url("/text"))
    with pytest.raises(NothingCameError, match="there came exchange 'GET /text'"):
        asyncio.run(service.wait(Waiting(kind="mail", after=0, timeout=0)))


def test_clear_keeps_faults_and_reset_takes_them(service: Service, stack: Stack) -> None:
    upload(stack)
    service.arm(FaultLine(fault="ftp.stor reply 552"))
    assert service.clear().count == 1
    assert (titles(service), len(service.faults().faults), len(stack.ftp.files())) == ([], 1, 1)
    service.reset()
    assert (service.faults().faults, stack.ftp.files()) == ([], {})


def test_faults_are_taken_out_one_by_one_or_all(service: Service, stack: Stack) -> None:
    first = service.arm(FaultLine(fault="ftp.stor reply 552"))
    service.arm(FaultLine(fault="tls.handshake close"))
    assert service.disarm(first.id).count == 1
    assert stack.ftp.faults.armed() != []  # the one of TLS
    assert service.disarm_all().count == 1
    assert service.faults().faults == []


def test_answers_are_put_in_force_and_taken_out(service: Service, stack: Stack) -> None:
    kept = service.answer({"request": "GET /mine", "text": "hello"})
    assert request(stack.web.url("/mine")) == b"hello"
    assert [(one.id, one.used, one.is_kept) for one in service.answers().answers] == [(kept.id, 1, False)]
    assert service.forget_answer(kept.id).count == 1
    service.answer({"request": "GET /a"})
    service.answer({"request": "GET /b"})
    assert service.forget_answers().count == 2


def test_every_line_of_the_actions_can_be_armed(service: Service) -> None:
    lines = [example.line for action in service.actions().actions for example in action.examples]
    assert lines
    for line in lines:
        service.arm(FaultLine(fault=line))
    assert len(service.faults().faults) == len(lines)
