"""The table of triggers, with examples that hold for the servers as they run: whole URLs, the ports they have."""

from emulators import triggers
from emulators.control.messages import Trigger, TriggerKind
from emulators.stack import Stack


def trigger_kinds(stack: Stack) -> list[TriggerKind]:
    """Return the table, part by part."""
    return [TriggerKind(name=kind.name, says=kind.says, triggers=_rows(stack, kind)) for kind in triggers.KINDS]


def _rows(stack: Stack, kind: triggers.Kind) -> list[Trigger]:
    return [Trigger(form=row.form, meaning=row.meaning, example=_example(stack, row)) for row in triggers.of_kind(kind)]


def _example(stack: Stack, row: triggers.Trigger) -> str:
    if row.kind == "URL":
        return stack.web.url(row.example)
    port = stack.all_ports.get(row.form)
    return row.example if port is None else str(port)
