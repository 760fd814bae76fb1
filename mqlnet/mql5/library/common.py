"""Ending programs and terminal, the tester, the debugger (bi:KO4-KO6, bi:KO17 bi:KO18)."""

from mqlnet.mql5.library.events import Queue
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.registry import builtin

CLOSE = 9  # REASON_CLOSE


class ReturnCode:
    """The code with which the terminal is to end; the last one counts (bi:KO5)."""

    code = 0


@builtin("ExpertRemove", rows="bi:KO4 lang:LC17")
def expert_remove(host: Host) -> None:
    """Let the program end after the handler that runs; IsStopped says so at once."""
    if not host.program.refuses("ExpertRemove"):
        host.state(Queue).removed = True
        host.program.request_stop()


@builtin("TerminalClose", rows="bi:KO5")
def terminal_close(host: Host, code: int) -> bool:
    """Ask the terminal to end: the program is asked to stop, the code is kept."""
    host.shared(ReturnCode).code = code
    host.uninit_reason = CLOSE
    host.program.request_stop()
    host.record("TerminalClose", (code,), True)
    return True


@builtin("SetReturnError", rows="bi:KO5")
def set_return_error(host: Host, code: int) -> None:
    """Set the code with which the terminal is to end."""
    host.shared(ReturnCode).code = code
    host.record("SetReturnError", (code,), None)


@builtin("DebugBreak", rows="bi:KO6")
def debug_break() -> None:
    """Do nothing: no debugger of the terminal is here."""


@builtin("TranslateKey", rows="bi:KO18")
def translate_key(key: int) -> int:
    """Return -1: there is no keyboard."""
    del key
    return -1


# -- the tester: outside it these do nothing (bi:KO17)


@builtin("TesterStatistics", rows="bi:KO17")
def tester_statistics(host: Host, statistic: int) -> float:
    """Return 0.0."""
    host.program.refuses("TesterStatistics")
    del statistic
    return 0.0


@builtin("TesterStop", rows="bi:KO17")
def tester_stop(host: Host) -> None:
    """Ask the program to stop, in the tester."""
    if not host.program.refuses("TesterStop") and host.is_tester:
        host.program.request_stop()


@builtin("TesterHideIndicators", rows="bi:KO17")
def tester_hide_indicators(host: Host, hide: bool) -> None:
    """Do nothing."""
    host.program.refuses("TesterHideIndicators")
    del hide


@builtin("TesterDeposit", rows="bi:KO17")
def tester_deposit(host: Host, money: float) -> bool:
    """Return false."""
    host.program.refuses("TesterDeposit")
    del money
    return False


@builtin("TesterWithdrawal", rows="bi:KO17")
def tester_withdrawal(host: Host, money: float) -> bool:
    """Return false."""
    host.program.refuses("TesterWithdrawal")
    del money
    return False
