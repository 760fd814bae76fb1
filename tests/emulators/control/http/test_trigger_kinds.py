"""The table of triggers with examples for the servers as they run."""

from emulators import triggers
from emulators.control.http.trigger_kinds import trigger_kinds
from emulators.stack import Stack


def test_every_row_of_the_table_is_there_in_its_order(stack: Stack) -> None:
    shown = [(kind.name, row.form, row.meaning) for kind in trigger_kinds(stack) for row in kind.triggers]
    assert shown == [(row.kind, row.form, row.meaning) for row in triggers.table()]


def test_urls_are_whole_and_ports_are_those_in_use(stack: Stack) -> None:
    examples = {row.form: row.example for kind in trigger_kinds(stack) for row in kind.triggers}
    assert examples["/status/N"] == stack.web.url("/status/503")
    assert examples["tcp-expired"] == str(stack.ports["tcp-expired"])
    assert examples["refused"] == str(stack.refused_port)


def test_what_is_neither_url_nor_port_keeps_its_example(stack: Stack) -> None:
    words = next(kind for kind in trigger_kinds(stack) if kind.name == "word")
    assert [row.example for row in words.triggers] == [row.example for row in triggers.table() if row.kind == "word"]
