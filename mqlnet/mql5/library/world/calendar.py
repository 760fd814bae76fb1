"""The economic calendar: lists that the world's file holds, empty by default (bi:SW16)."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from mqlnet.facts.errors import ERR_INVALID_PARAMETER
from mqlnet.mql5.library.host import Host
from mqlnet.mql5.library.terminal_codes import ERR_CALENDAR_NO_DATA
from mqlnet.mql5.library.world.asking import scripted
from mqlnet.mql5.library.world.copies import put_structures
from mqlnet.mql5.library.world.model import Calendar, Event, Value
from mqlnet.mql5.library.world.records import Record
from mqlnet.mql5.library.world.shared_world import live_of
from mqlnet.mql5.values.arrays import AnyArray
from mqlnet.mql5.values.references import Ref
from mqlnet.mql5.values.strings import text, units
from mqlnet.mql5.values.structures import Structure


def _calendar(host: Host) -> Calendar:
    return live_of(host).world.calendar


def _put(target: Structure, row: Record) -> None:
    for name, value in msgspec.structs.asdict(row).items():
        setattr(target, name, units(value) if isinstance(value, str) else int(value))


def _one(host: Host, rows: Sequence[Any], number: int, target: Structure) -> bool:
    row = next((row for row in rows if row.id == number), None)
    if row is None:
        return host.fail(ERR_CALENDAR_NO_DATA, False)
    _put(target, row)
    return True


def _many(host: Host, array: AnyArray, rows: Sequence[Record]) -> int:
    """Copy rows into an array; a world that is strict and has no calendar leaves 5402."""
    if live_of(host).world.base == "strict" and _calendar(host) == Calendar():
        return host.fail(ERR_CALENDAR_NO_DATA, 0)
    return put_structures(array, rows, _put)


@scripted("CalendarCountryById")
def calendar_country_by_id(host: Host, number: int, country: Structure) -> bool:
    """Return a country."""
    return _one(host, _calendar(host).countries, number, country)


@scripted("CalendarEventById")
def calendar_event_by_id(host: Host, number: int, event: Structure) -> bool:
    """Return an event."""
    return _one(host, _calendar(host).events, number, event)


@scripted("CalendarValueById")
def calendar_value_by_id(host: Host, number: int, value: Structure) -> bool:
    """Return a value."""
    return _one(host, _calendar(host).values, number, value)


@scripted("CalendarCountries")
def calendar_countries(host: Host, countries: AnyArray) -> int:
    """Return all countries."""
    return _many(host, countries, _calendar(host).countries)


def _events_of(host: Host, code: str, currency: str) -> list[Event]:
    """Return the events of a country or of a currency; both empty: all."""
    calendar = _calendar(host)
    wanted = {
        row.id for row in calendar.countries if text(code) in ("", row.code) and text(currency) in ("", row.currency)
    }
    is_free = not code and not currency
    return [event for event in calendar.events if is_free or event.country_id in wanted]


@scripted("CalendarEventByCountry")
def calendar_event_by_country(host: Host, code: str, events: AnyArray) -> int:
    """Return the events of a country."""
    return _many(host, events, _events_of(host, code, ""))


@scripted("CalendarEventByCurrency")
def calendar_event_by_currency(host: Host, currency: str, events: AnyArray) -> int:
    """Return the events of a currency."""
    return _many(host, events, _events_of(host, "", currency))


def _history(host: Host, array: AnyArray, begins: int, ends: int, wanted: Callable[[Value], bool]) -> int:
    rows = [row for row in _calendar(host).values if begins <= row.time and (not ends or row.time <= ends)]
    chosen = [row for row in rows if wanted(row)]
    return _many(host, array, chosen)


@scripted("CalendarValueHistoryByEvent")
def calendar_value_history_by_event(host: Host, event: int, values: AnyArray, begins: int, ends: int) -> int:
    """Return the values of an event in a time span."""
    if all(row.id != event for row in _calendar(host).events):
        return host.fail(ERR_CALENDAR_NO_DATA, 0)
    return _history(host, values, begins, ends, lambda row: row.event_id == event)


@scripted("CalendarValueHistory")
def calendar_value_history(  # the prototype's five parameters
    host: Host, values: AnyArray, begins: int, ends: int, code: str, currency: str
) -> int:
    """Return the values of a time span, of a country or currency."""
    if ends and ends < begins:
        return host.fail(ERR_INVALID_PARAMETER, 0)
    wanted = {event.id for event in _events_of(host, code, currency)}
    return _history(host, values, begins, ends, lambda row: row.event_id in wanted)


def _changed(host: Host, change: Ref[int], array: AnyArray, wanted: Callable[[Value], bool]) -> int:
    """Return the values that are newer than a change; a first call gets none, and the last change."""
    values = _calendar(host).values
    last = max((row.id for row in values), default=0)
    fresh = [row for row in values if row.id > change.value and wanted(row)] if change.value else []
    change.value = last
    return _many(host, array, fresh)


@scripted("CalendarValueLastByEvent")
def calendar_value_last_by_event(host: Host, event: int, change: Ref[int], values: AnyArray) -> int:
    """Return the values of an event since a change."""
    return _changed(host, change, values, lambda row: row.event_id == event)


@scripted("CalendarValueLast")
def calendar_value_last(host: Host, change: Ref[int], values: AnyArray, code: str, currency: str) -> int:
    """Return the values since a change, of a country or currency."""
    wanted = {event.id for event in _events_of(host, code, currency)}
    return _changed(host, change, values, lambda row: row.event_id in wanted)
