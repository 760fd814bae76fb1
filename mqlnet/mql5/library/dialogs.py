"""The answers of the terminal's user: message boxes, file dialogs, sounds (bi:PR14 bi:PR15 bi:FX10).

Answers come from the world's script, in turn; without one a message box is answered with its default button, and a
file dialog with nothing.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from mqlnet.facts.errors import ERR_ARRAY_RESIZE_ERROR, ERR_FILE_NOT_EXIST
from mqlnet.mql5.library.files import elements
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.printing import write
from mqlnet.mql5.library.registry import builtin
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.arrays import AnyArray
from mqlnet.mql5.values.strings import NULL, units

OK, CANCEL, ABORT, RETRY, IGNORE, YES, NO, TRY_AGAIN, CONTINUE = 1, 2, 3, 4, 5, 6, 7, 10, 11  # IDOK …
BUTTONS: Final[Mapping[int, tuple[int, ...]]] = MappingProxyType(
    {
        0: (OK,),  # MB_OK
        1: (OK, CANCEL),  # MB_OKCANCEL
        2: (ABORT, RETRY, IGNORE),  # MB_ABORTRETRYIGNORE
        3: (YES, NO, CANCEL),  # MB_YESNOCANCEL
        4: (YES, NO),  # MB_YESNO
        5: (RETRY, CANCEL),  # MB_RETRYCANCEL
        6: (CANCEL, TRY_AGAIN, CONTINUE),  # MB_CANCELTRYCONTINUE
    }
)
_KIND: Final = 0xF
_DEFAULT: Final = 0x300  # MB_DEFBUTTON4


def default_button(flags: int) -> int:
    """Return the button that is pressed by the Enter key."""
    buttons = BUTTONS.get(flags & _KIND, BUTTONS[0])
    return buttons[min((flags & _DEFAULT) >> 8, len(buttons) - 1)]


@builtin("MessageBox", rows="bi:PR14")
def message_box(host: Host, text: str, caption: str = NULL, flags: int = 0) -> int:
    """Return the button that the user presses; 0 in the tester, and where there are no dialogs."""
    if host.program.refuses("MessageBox"):
        return 0
    if host.is_tester:
        return 0
    write(host, f"MessageBox: {text}")
    scripted = live_of(host).answer_message_box()
    answer = default_button(flags) if scripted is None else scripted
    host.record("MessageBox", (text, caption, flags), answer)
    return answer


@builtin("PlaySound", rows="bi:PR15")
def play_sound(host: Host, name: str) -> bool:
    """Play a file, NULL stops; false if the world says that there is no such file."""
    found = name is NULL or live_of(host).world.answers.play_sound
    host.record("PlaySound", (name,), found)
    return found or host.fail(ERR_FILE_NOT_EXIST, False)


@builtin("FileSelectDialog", rows="bi:FX10")
def file_select_dialog(  # the prototype's six parameters
    host: Host, caption: str, folder: str, filters: str, flags: int, chosen: AnyArray, default: str
) -> int:
    """Answer what the world's script says the user chose; nothing by default."""
    if host.program.refuses("FileSelectDialog"):
        return -1
    answer = live_of(host).answer_file_select()
    texts: list[Any] = [units(name) for name in answer]
    fits = elements.room(chosen, 0, len(texts))
    if fits < len(texts):
        return host.fail(ERR_ARRAY_RESIZE_ERROR, -1)
    elements.put_texts(chosen, 0, texts)
    host.record("FileSelectDialog", (caption, folder, filters, flags, default), answer)
    return len(texts)
