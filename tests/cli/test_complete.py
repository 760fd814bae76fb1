"""Shell completion of codes, functions, problems, chapters and cases."""

import pytest
from click.shell_completion import ShellComplete

from mqlnet.cli import main


def offered(*words: str) -> list[str]:
    *given, incomplete = words
    return [
        item.value for item in ShellComplete(main, {}, "mqlnet", "_MQLNET_COMPLETE").get_completions(given, incomplete)
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("rep",), ["replay", "report", "reproduce"]),
        (("explain", "527"), ["5270", "5271", "5272", "5273", "5274", "5275"]),
        (("explain", "SocketTls"), ["SocketTlsHandshake", "SocketTlsCertificate", "SocketTlsRead",
                                    "SocketTlsReadAvailable", "SocketTlsSend"]),
        (("explain", "ERR_MAIL"), ["ERR_MAIL_SEND_FAILED"]),
        (("reproduce", "trail"), ["trailing-nul"]),
        (("reproduce", "result-"), ["result-ignored"]),
        (("check", "--chapter", "socket_t"), ["socket_timeouts"]),
        (("check", "--case", "push-budget-o"), ["push-budget-of-indicators", "push-budget-outlives-a-program",
                                                  "push-budget-outlives-new-settings"]),
        (("reproduce", "10"), ["1001", "1003"]),
        (("reproduce", "--case", "web-kept-cut"), ["web-kept-cut-in-the-answer"]),
        (("reproduce", "--profile", "d"), ["documented"]),
        (("completion", ""), ["bash", "zsh", "fish", "powershell"]),
    ],
)  # fmt: skip
def test_words_are_completed(words: tuple[str, ...], expected: list[str]) -> None:
    assert offered(*words) == expected
