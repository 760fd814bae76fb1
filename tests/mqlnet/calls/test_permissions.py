"""The functions that a program may not call, and the code of a refusal."""

import pytest

from mqlnet.calls.permissions import Permissions
from mqlnet.terminal_state import LastError


@pytest.mark.parametrize(("is_silent", "code"), [(False, 4014), (True, 7)])
def test_a_forbidden_function_is_refused_and_leaves_4014_unless_silent(is_silent: bool, code: int) -> None:
    last_error = LastError(7)
    permissions = Permissions(frozenset({"WebRequest"}), last_error, is_silent=is_silent)
    assert permissions.refuses("WebRequest") is True
    assert last_error.code == code


def test_any_other_function_is_allowed_and_leaves_the_code_alone() -> None:
    last_error = LastError(7)
    assert Permissions(frozenset({"WebRequest"}), last_error, is_silent=False).refuses("SendMail") is False
    assert last_error.code == 7
