"""Defects of implementations of SendNotification."""

from collections.abc import Callable, Mapping

from conformance.subject.interface import Answer
from mqlnet.clock import Clock
from mqlnet.facts.errors import ERR_NOTIFICATION_TOO_FREQUENT
from mqlnet.facts.profiles import Profile
from mqlnet.rules.push import Budget
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from tests.suite_proof.changes import after, argument, table
from tests.suite_proof.subject import Arguments, Call, Defect

PUSH = ("SendNotification",)
TAB = (*PUSH, "TerminalInfoInteger")


class Free(Budget):
    """Everything passes."""

    def spend(self, now: float) -> int:
        del now
        return 0


class Sticky(Budget):
    """Refused calls count."""

    def spend(self, now: float) -> int:
        code = super().spend(now)
        if code:
            self._spent.append(now)
        return code


class FixedWindows(Budget):
    """Seconds and minutes are counted from the first call."""

    def __init__(self, profile: Mapping[str, str]) -> None:
        super().__init__(profile)
        self._calls: list[float] = []

    def spend(self, now: float) -> int:
        start = self._calls[0] if self._calls else now
        second = [one for one in self._calls if int(one - start) == int(now - start)]
        minute = [one for one in self._calls if int((one - start) / 60) == int((now - start) / 60)]
        if len(second) >= 2 or len(minute) >= 10:
            return ERR_NOTIFICATION_TOO_FREQUENT
        self._calls.append(now)
        return 0


class SecondsOnly(Budget):
    """Two a second, and no limit beyond it."""

    def _is_exceeded(self, now: float) -> bool:
        return len(self._spent) >= 2 and now - self._spent[-2] < 1


class MinutesOnly(Budget):
    """Ten a minute, as fast as one likes."""

    def _is_exceeded(self, now: float) -> bool:
        return len(self._spent) == 10 and now - self._spent[0] < 60


def budget(make: Callable[[TerminalState], Budget]) -> type[TerminalState]:
    """Return a terminal's shared part with another budget."""

    class OtherBudget(TerminalState):
        def __init__(self, settings: Settings, profile: Profile, clock: Clock) -> None:
            super().__init__(settings, profile, clock)
            self.push_budget = make(self)

    return OtherBudget


class PerPhone(Budget):
    """Every MetaQuotes ID costs a place."""

    def __init__(self, shared: TerminalState) -> None:
        super().__init__(shared.profile)
        self._tab = shared.settings.notifications

    def spend(self, now: float) -> int:
        return max(super(PerPhone, self).spend(now) for _ in self._tab.metaquotes_id.split(","))


def _null_is_internal(right: Call, name: str, given: Arguments) -> Answer:
    return Answer(False, 4001) if given[0] is None else right(name, given)


DEFECTS = (
    Defect(
        "push-signs",
        "adds a name of its own to the text",
        PUSH,
        ("push-delivered",),
        call=argument(0, lambda text: text and f"{text} (MT5)"),
    ),
    Defect(
        "push-needs-a-word",
        "refuses a text of one character",
        PUSH,
        ("push-one-character",),
        call=argument(0, lambda text: "" if text and len(text) == 1 else text),
    ),
    Defect(
        "push-knows-no-tls",
        "speaks to the relay in the clear",
        PUSH,
        ("push-over-tls",),
        settings=table("notifications", relay=lambda url: url.replace("https:", "http:")),
    ),
    Defect(
        "push-cut",
        "sends the first 20 characters",
        PUSH,
        ("push-255-characters",),
        call=argument(0, lambda text: text and text[:20]),
    ),
    Defect(
        "push-ascii",
        "sends ? for what is not ASCII",
        PUSH,
        ("push-unicode",),
        call=argument(0, lambda text: text and text.encode("ascii", "replace").decode()),
    ),
    Defect(
        "push-one-line",
        "sends the first line",
        PUSH,
        ("push-two-lines",),
        call=argument(0, lambda text: text and text.split("\r\n")[0]),
    ),
    Defect(
        "push-stripped",
        "strips the text, and refuses blanks",
        PUSH,
        ("push-only-a-space",),
        call=argument(0, lambda text: text and text.strip()),
    ),
    Defect(
        "push-unescapes",
        "reads backslashes as escapes",
        PUSH,
        ("push-quotes-and-backslash",),
        call=argument(0, lambda text: text and text.replace("\\", "")),
    ),
    Defect(
        "push-254",
        "refuses 255 characters",
        PUSH,
        ("push-255-characters",),
        call=argument(0, lambda text: text and text + "x" if len(text or "") == 255 else text),
    ),
    Defect(
        "push-long-is-cut",
        "sends the first 255 characters of a longer text",
        PUSH,
        ("push-256-characters",),
        call=argument(0, lambda text: text and text[:255]),
    ),
    Defect(
        "push-code-points",
        "counts code points, not UTF-16 units",
        PUSH,
        ("push-256-units-with-emoji",),
        call=argument(0, lambda text: text.replace("😀", "x") if text and len(text) <= 255 else text),
    ),
    Defect(
        "push-bytes",
        "counts UTF-8 bytes, not characters",
        PUSH,
        ("push-255-cyrillic",),
        call=argument(0, lambda text: text and (text if len(text.encode("utf-8", "replace")) <= 255 else "x" * 256)),
    ),
    Defect(
        "push-null-is-internal",
        "refuses NULL with 4001",
        PUSH,
        ("push-null", "push-null-by-the-error-table"),
        call=_null_is_internal,
    ),
    Defect(
        "push-null-is-empty",
        "takes NULL for an empty text",
        PUSH,
        ("push-null",),
        call=argument(0, lambda text: text or ""),
    ),
    Defect(
        "push-empty-is-null",
        "takes an empty text for NULL",
        PUSH,
        ("push-empty",),
        call=argument(0, lambda text: text or None),
    ),
    Defect(
        "push-empty-is-sent",
        "sends an empty text",
        PUSH,
        ("push-empty",),
        call=argument(0, lambda text: " " if text == "" else text),
    ),
    Defect(
        "push-ignores-switch",
        "sends although push is switched off",
        TAB,
        ("push-disabled",),
        settings=table("notifications", enabled=True),
    ),
    Defect(
        "push-first-id-only",
        "notifies the first phone only",
        PUSH,
        ("push-four-ids", "push-relay-request"),
        settings=table("notifications", metaquotes_id=lambda ids: ids.split(",")[0]),
    ),
    Defect(
        "push-needs-no-id",
        "needs no MetaQuotes ID",
        TAB,
        ("push-no-id", "property-mqid-absent"),
        settings=table("notifications", metaquotes_id=lambda ids: ids if ids.strip() else "1C2F1442"),
    ),
    Defect(
        "push-id-unchecked",
        "takes any text for a MetaQuotes ID",
        PUSH,
        ("push-id-of-seven", "push-id-of-nine", "push-id-with-a-dash"),
        settings=table("notifications", metaquotes_id=lambda ids: ids if "," in ids or not ids.strip() else "1C2F1442"),
    ),
    Defect(
        "push-bad-ids-skipped",
        "leaves out bad IDs among good ones",
        PUSH,
        ("push-one-bad-id-of-two", "push-comma-at-the-end"),
        settings=table(
            "notifications", metaquotes_id=lambda ids: ",".join(one for one in ids.split(",") if len(one.strip()) == 8)
        ),
    ),
    Defect(
        "push-fifth-id-ignored",
        "notifies the first four of five phones",
        PUSH,
        ("push-five-ids",),
        settings=table("notifications", metaquotes_id=lambda ids: ",".join(ids.split(",")[:4])),
    ),
    Defect(
        "push-ids-without-spaces",
        "knows no spaces around IDs",
        PUSH,
        ("push-spaces-around-ids",),
        settings=table("notifications", metaquotes_id=lambda ids: "bad" if " " in ids else ids),
    ),
    Defect(
        "push-claims-success",
        "says true although the relay failed",
        PUSH,
        ("push-relay-resets", "push-relay-answers-500"),
        call=after(4515, value=True),
    ),
    Defect(
        "push-no-limit",
        "knows no budget",
        PUSH,
        ("push-third-in-a-second",),
        shared=budget(lambda shared: Free(shared.profile)),
    ),
    Defect(
        "push-no-minute",
        "knows no budget of a minute",
        PUSH,
        ("push-eleventh-in-a-minute",),
        shared=budget(lambda shared: SecondsOnly(shared.profile)),
    ),
    Defect(
        "push-no-second",
        "knows no budget of a second",
        PUSH,
        ("push-third-in-a-second",),
        shared=budget(lambda shared: MinutesOnly(shared.profile)),
    ),
    Defect(
        "push-refused-count",
        "counts refused calls",
        PUSH,
        ("push-refused-calls-cost-nothing",),
        shared=budget(lambda shared: Sticky(shared.profile)),
    ),
    Defect(
        "push-fixed-windows",
        "begins its windows on the full second and minute",
        PUSH,
        ("push-second-slides",),
        shared=budget(lambda shared: FixedWindows(shared.profile)),
    ),
    Defect("push-phones-cost", "counts every phone", PUSH, ("push-four-ids-cost-one",), shared=budget(PerPhone)),
)
