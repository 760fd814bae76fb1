"""The answers in force on a web server, and how often each was used.

Answers of a file stay over a reset and begin their sequences again; others go with it. How the server finds and sends
them is in ``protocols.expectations``.
"""

import difflib
import itertools
import threading
from collections.abc import Callable, Sequence
from typing import Final

from emulators.answers.matching import Asked, differences
from emulators.answers.rows import MAX_ANSWERS, Answer, AnswerError, Content

COMPARED: Final = 300  # characters of a path or body, to find the answer nearest to a request
_IDS: Final = itertools.count(1)


class State:
    """The state of the web server, which answers ask and change."""

    def __init__(self) -> None:
        self.name = ""


class GivenAnswer:
    """An answer in force, and how often it was used; safe from any thread."""

    def __init__(self, answer: Answer, state: State, *, is_kept: bool = False) -> None:
        self.id = next(_IDS)
        self.answer = answer
        self.state = state
        self.is_kept = is_kept
        self.used = 0
        self._lock = threading.Lock()

    @property
    def is_spent(self) -> bool:
        """Return whether it has answered as often as it may."""
        return self.answer.times is not None and self.used >= self.answer.times

    def take(self) -> Content:
        """Return what goes back to the next request, and let the state follow."""
        with self._lock:
            number, self.used = self.used, self.used + 1
            if self.answer.then is not None:
                self.state.name = self.answer.then
        return self.answer.content(number)


class AnswerBook:
    """The answers in force."""

    def __init__(self, put_in_force: Callable[[Sequence[GivenAnswer]], None]) -> None:
        self._put_in_force = put_in_force
        self._given: list[GivenAnswer] = []
        self._lock = threading.Lock()
        self.state = State()
        self.is_closed = False
        self.unmatched: list[Asked] = []

    def play(self, answers: Sequence[Answer]) -> None:
        """Let these answers alone be in force, the first one first; a request that none is for is ``unmatched``.

        It is answered 404, whatever its path; a reset ends this.
        """
        if len(answers) > MAX_ANSWERS:
            raise AnswerError(f"there are {len(answers)} answers; {MAX_ANSWERS} can be in force")
        with self._lock:
            self.is_closed, self.unmatched = True, []
            self._given = [GivenAnswer(answer, self.state) for answer in reversed(answers)]
            self._register(self._given)

    def add(self, answer: Answer, *, is_kept: bool = False) -> GivenAnswer:
        """Put an answer in force; the newest comes first. AnswerError if there are too many."""
        given = GivenAnswer(answer, self.state, is_kept=is_kept)
        with self._lock:
            if len(self._given) >= MAX_ANSWERS:
                raise AnswerError(f"there are {MAX_ANSWERS} answers already; take some out of force")
            self._given.append(given)
            self._register(self._given)
        return given

    def given(self) -> list[GivenAnswer]:
        """Return the answers in force, in the order in which they came."""
        with self._lock:
            return list(self._given)

    def remove(self, number: int) -> bool:
        """Take an answer out of force; say whether there was one."""
        with self._lock:
            left = [one for one in self._given if one.id != number]
            found = len(left) < len(self._given)
            self._given = left
            self._register(left)
        return found

    def clear(self) -> int:
        """Take all out of force, also those of a file; return how many there were."""
        with self._lock:
            count, self._given = len(self._given), []
            self._register([])
        return count

    def begin_again(self) -> None:
        """Keep the answers of a file, as new; forget the others."""
        with self._lock:
            self.state.name, self.is_closed, self.unmatched = "", False, []
            self._given = [GivenAnswer(one.answer, self.state, is_kept=True) for one in self._given if one.is_kept]
            self._register(self._given)

    def _register(self, given: Sequence[GivenAnswer]) -> None:
        """Put the answers to web requests in force, the newest first."""
        self._put_in_force([one for one in reversed(given) if not one.answer.is_mqtt])

    def for_packet(self, kind: str, name: str, payload: bytes = b"") -> Content | None:
        """Return what the broker is to do about a packet of MQTT, None if no answer is for it."""
        wanted = Asked(kind, name, {}, payload, self.state.name)
        for one in reversed(self.given()):
            if one.answer.is_mqtt and not one.is_spent and not [*differences(one.answer, wanted)]:
                return one.take()
        return None

    def nearest(self, request: Asked) -> str:
        """Name the answer nearest to a request, and why it does not fit; empty if no answer is in force."""
        answer = self.closest(request)
        if answer is None:
            return ""
        reasons = "; ".join(differences(answer, request)) or "it has answered as often as it may"
        return f"no answer is for this request; nearest: {answer.request}, but {reasons}"

    def closest(self, request: Asked) -> Answer | None:
        """Return the answer nearest to a request; one that may answer no more only if there is no other."""
        of_http = [one for one in self.given() if not one.answer.is_mqtt]
        given = [*reversed(of_http)]  # of equals the one that would answer first
        left = [one for one in given if not one.is_spent] or (given if self.is_closed else [])
        return min((one.answer for one in left), key=lambda answer: _distance(answer, request), default=None)


def _distance(answer: Answer, request: Asked) -> tuple[bool, int, float]:
    """Return how far a request is from an answer: another path is farthest, then the number of differences."""
    reasons = list(differences(answer, request))
    alike = _alike(answer.path, request.target) + _alike(answer.body, request.body.decode("utf-8", "replace"))
    return any(one.startswith("path:") for one in reasons), len(reasons), -alike


def _alike(wanted: str, given: str) -> float:
    return difflib.SequenceMatcher(None, wanted[:COMPARED], given[:COMPARED]).ratio()
