# rows: bi:PR14 bi:PR15 bi:FX10 bi:CM12
import pytest

from mqlnet.journal import Tab
from mqlnet.mql5.library.dialogs import file_select_dialog, message_box, play_sound
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.world.model import Answers, World
from mqlnet.mql5.library.world.records import Choice
from mqlnet.mql5.values.arrays import Array, Element, strings
from mqlnet.mql5.values.strings import NULL
from tests.mqlnet.mql5.library.conftest import MakeHost


@pytest.mark.parametrize(
    ("flags", "button"),
    [
        (0, 1),
        (1, 1),
        (0x101, 2),
        (2, 3),
        (0x202, 5),
        (3, 6),
        (4 | 0x20, 6),
        (0x104, 7),
        (5, 4),
        (6, 2),
        (0x306, 11),
        (0x300, 1),
    ],
)
def test_message_box_is_answered_by_its_default_button(host: Host, flags: int, button: int) -> None:
    assert message_box(host, "Sure?", NULL, flags) == button
    assert host.terminal.journal.texts(tab=Tab.EXPERTS) == ["MessageBox: Sure?"]


def test_message_box_is_answered_by_the_script(make_host: MakeHost) -> None:
    host = make_host(world=World(answers=Answers(message_box=(Choice(7), Choice(6)))))
    assert [message_box(host, "?", NULL, 4) for _ in range(3)] == [7, 6, 6]


def test_message_box_in_the_tester(make_host: MakeHost) -> None:
    host = make_host(tester=True)
    assert (message_box(host, "?"), host.last_error) == (0, 0)


@pytest.mark.parametrize("kind", ["indicator", "service"])
def test_message_box_is_not_for_every_program(make_host: MakeHost, kind: str) -> None:
    host = make_host(kind=kind)
    assert (message_box(host, "?"), host.last_error) == (0, 4014)


def test_sounds(host: Host) -> None:
    assert (play_sound(host, "alert.wav"), host.last_error) == (True, 0)


def test_sounds_that_are_not_there(make_host: MakeHost) -> None:
    host = make_host(world=World(answers=Answers(play_sound=False)))
    assert (play_sound(host, "alert.wav"), host.last_error) == (False, 5019)
    assert play_sound(host, NULL)


def select(host: Host, chosen: Array) -> int:
    return file_select_dialog(host, "", "", "", 0, chosen, "")


def test_dialog_chooses_nothing_by_default(host: Host) -> None:
    assert (select(host, strings()), host.last_error) == (0, 0)


def test_dialog_answers_from_the_script(make_host: MakeHost) -> None:
    world = World(base="default", answers=Answers(file_select=(("a", "b"), ("c",))))
    host, chosen = make_host(world=world), strings()
    recorded: list[tuple[str, object]] = []
    host.record = lambda function, _, result: recorded.append((function, result))
    assert (select(host, chosen), chosen.data) == (2, ["a", "b"])
    assert [select(host, strings()) for _ in range(2)] == [1, 1]
    assert recorded[0] == ("FileSelectDialog", ("a", "b"))


def test_dialog_needs_room_for_its_answer(make_host: MakeHost) -> None:
    host = make_host(world=World(answers=Answers(file_select=(("a", "b"),))))
    assert (
        select(
            host,
            Array(
                [
                    "",
                ],
                Element("string", ""),
                fixed=True,
            ),
        ),
        host.last_error,
    ) == (-1, 4007)


@pytest.mark.parametrize("kind", ["indicator", "service"])
def test_dialog_is_not_for_every_program(make_host: MakeHost, kind: str) -> None:
    host = make_host(kind=kind)
    assert (select(host, strings()), host.last_error) == (-1, 4014)
