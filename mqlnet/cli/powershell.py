"""Completion in PowerShell, the one of Windows and the newer one, as click does it for other shells."""

import os
from typing import Final

from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, split_arg_string

SOURCE: Final = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $ast, $cursor)
    $line = $ast.Extent.Text
    $end = [Math]::Min([Math]::Max($cursor - $ast.Extent.StartOffset, 0), $line.Length)
    $env:COMP_WORDS = $line.Substring(0, $end)
    $env:COMP_CWORD = $word
    $env:%(complete_var)s = "powershell_complete"
    try {
        & %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq "plain") {
                if (-not $help) { $help = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
            }
        }
    } finally {
        Remove-Item Env:COMP_WORDS, Env:COMP_CWORD, Env:%(complete_var)s
    }
}
"""


@add_completion_class
class PowerShell(ShellComplete):
    """The answers for PowerShell's argument completer; it completes files and folders by itself."""

    name = "powershell"
    source_template = SOURCE

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the one that is being typed, and that one."""
        words = split_arg_string(os.environ["COMP_WORDS"])[1:]
        incomplete = os.environ["COMP_CWORD"]
        if incomplete and words and words[-1] == incomplete:
            words.pop()
        return words, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Return a line: kind, value and help between tabs."""
        return "\t".join((item.type, item.value, " ".join((item.help or "").split())))
