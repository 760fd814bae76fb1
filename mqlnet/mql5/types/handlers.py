"""Event handlers, and the kind of program that follows from them (lang:EV1-EV14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from mqlnet.mql5.types import kinds, messages
from mqlnet.mql5.types.scopes import Overloads
from mqlnet.mql5.types.symbols import Passing
from mqlnet.mql5.types.typed import Handler

if TYPE_CHECKING:
    from mqlnet.mql5.source.unit import Unit
    from mqlnet.mql5.types.kinds import Type
    from mqlnet.mql5.types.symbols import Function
    from mqlnet.mql5.types.world import World


class Form(NamedTuple):
    """A handler: its possible results, and the types of its parameters, `[]` behind those that are arrays."""

    name: str
    results: tuple[str, ...]
    parameters: tuple[str, ...]


_PRICES: Final = ("int", "int", "datetime[]", *["double[]"] * 4, "long[]", "long[]", "int[]")

FORMS: Final = (
    Form("OnStart", ("void", "int"), ()),
    Form("OnInit", ("int", "void"), ()),
    Form("OnDeinit", ("void",), ("int",)),
    Form("OnTick", ("void",), ()),
    Form("OnTimer", ("void",), ()),
    Form("OnTrade", ("void",), ()),
    Form("OnTradeTransaction", ("void",), ("MqlTradeTransaction", "MqlTradeRequest", "MqlTradeResult")),
    Form("OnBookEvent", ("void",), ("string",)),
    Form("OnChartEvent", ("void",), ("int", "long", "double", "string")),
    Form("OnCalculate", ("int",), _PRICES),
    Form("OnCalculate", ("int",), ("int", "int", "int", "double[]")),
    Form("OnTester", ("double",), ()),
    Form("OnTesterInit", ("int", "void"), ()),
    Form("OnTesterPass", ("void",), ()),
    Form("OnTesterDeinit", ("void",), ()),
)  # lang:EV3 - lang:EV12; the first form of OnCalculate wins (lang:Q31)

_NOT_IN_SCRIPTS: Final = ("OnInit", "OnDeinit")


def find_handlers(world: World) -> dict[str, Handler]:
    """Return the handlers that the terminal calls; those with other parameters are reported."""
    found: dict[str, Handler] = {}
    dialect = world.unit.dialect
    for form in FORMS if dialect.oncalculate == "ohlc" else reversed(FORMS):  # lang:Q31
        entity = world.top.names.get(form.name)
        if not isinstance(entity, Overloads):
            continue
        fitting = [each for each in entity.functions if _fits(form, each) and each.source is not None]
        if dialect.handlers_strict:  # lang:Q32
            fitting = [each for each in fitting if _is_as_written(form, each)]
        if fitting and form.name in found:
            ohlc = dialect.oncalculate == "ohlc"
            world.report(messages.TWO_CALCULATES if ohlc else messages.TWO_CALCULATES_PRICE, fitting[0].pos)
        elif fitting:
            found[form.name] = Handler(form.name, fitting[0])
            fitting[0].used = True
            if not _is_as_written(form, fitting[0]):
                world.report(messages.LOOSE_HANDLER, fitting[0].pos, form.name, _text(form))
    _report_misfits(world, found)
    return found


def _report_misfits(world: World, found: dict[str, Handler]) -> None:
    """Warn of functions with a handler's name that are never called."""
    for form in FORMS:
        entity = world.top.names.get(form.name)
        if form.name in found or not isinstance(entity, Overloads):
            continue
        for each in entity.functions:
            message = messages.EVENT_HANDLERS.get(form.name, messages.EVENT_HANDLER)
            world.report(message, each.pos, form.name, _text(form))


def _fits(form: Form, function: Function) -> bool:
    """Say whether a function has a handler's result and parameters.

    Const and references are not compared (lang:EV14).
    """
    if function.result.name not in form.results or len(function.parameters) != len(form.parameters):
        return False
    return all(
        _type_text(parameter.type) == wanted
        for parameter, wanted in zip(function.parameters, form.parameters, strict=True)
    )


def _is_as_written(form: Form, function: Function) -> bool:
    """Say whether each parameter is const, and a reference where the manual's is one (lang:EV14)."""
    return all(
        parameter.const and (parameter.passing is Passing.VALUE) is (wanted == "int")
        for parameter, wanted in zip(function.parameters, form.parameters, strict=True)
    )


def _type_text(kind: Type) -> str:
    """Return a type as the table of forms writes it."""
    return f"{kind.element.name}[]" if isinstance(kind, kinds.Array) else kind.name


def _text(form: Form) -> str:
    """Return a handler as it should be written."""
    return f"{form.results[0]} {form.name}({', '.join(map(_parameter, form.parameters))})"


def _parameter(kind: str) -> str:
    """Return a parameter as the manual writes it: all are const, and all but int are references."""
    array = "&[]" if kind.endswith("[]") else "" if kind == "int" else " &"
    return f"const {kind.removesuffix('[]')}{' ' if array == '&[]' else ''}{array}"


def program_kind(unit: Unit, handlers: dict[str, Handler]) -> str:
    """Return what a program is (lang:EV1)."""
    properties = {each.name for each in unit.properties if each.is_main}
    if "OnCalculate" in handlers:
        return "indicator"
    if "library" in properties:
        return "library"
    if "OnStart" in handlers:
        return "service" if "service" in properties else "script"
    return "expert"


def check_program(world: World, handlers: dict[str, Handler], kind: str) -> None:
    """Report a program that the terminal cannot call, and handlers that this kind does not have."""
    if world.unit.path.lower().endswith(".mq4"):
        world.report(messages.MQL4, 0)
    if kind == "library":
        return
    if not handlers and world.unit.path.lower().endswith(".mq5"):
        world.report(messages.NO_HANDLER, 0)
    if "OnTesterInit" in handlers and "OnTesterDeinit" not in handlers:
        world.report(messages.TESTER_DEINIT, handlers["OnTesterInit"].function.pos)
    _check_kind(world, handlers, kind)


def _check_kind(world: World, handlers: dict[str, Handler], kind: str) -> None:
    """Warn of handlers that a kind of program does not have."""
    if kind == "indicator" and "OnStart" in handlers:
        world.report(messages.START_IN_INDICATOR, handlers["OnStart"].function.pos)
    if kind in {"script", "service"}:
        for name in _NOT_IN_SCRIPTS:
            if name in handlers:
                message = messages.INIT_IN_SCRIPT if name == "OnInit" else messages.DEINIT_IN_SCRIPT
                world.report(message, handlers[name].function.pos)
