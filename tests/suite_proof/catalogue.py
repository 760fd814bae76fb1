"""All wrong subjects, particular defects before general ones."""

from collections import Counter

from tests.suite_proof import (
    allow_list,
    codes,
    cookies,
    edges,
    everywhere,
    finer_messages,
    finer_sockets,
    finer_web,
    ftp,
    mail,
    message_clauses,
    message_edges,
    push,
    socket_clauses,
    socket_io,
    sockets,
    switches,
    tls,
    web,
    web_answers,
    web_edges,
)
from tests.suite_proof.subject import Defect

_CHAPTERS = (
    push,
    mail,
    ftp,
    web,
    web_answers,
    cookies,
    allow_list,
    sockets,
    socket_clauses,
    message_clauses,
    socket_io,
    tls,
    switches,
    finer_messages,
    finer_web,
    web_edges,
    finer_sockets,
    edges,
    message_edges,
    codes,
    everywhere,
)
DEFECTS: tuple[Defect, ...] = tuple(defect for chapter in _CHAPTERS for defect in chapter.DEFECTS)
BY_NAME = {defect.name: defect for defect in DEFECTS}

if len(BY_NAME) != len(DEFECTS):
    raise ValueError(
        f"two defects of one name: {[name for name, n in Counter(d.name for d in DEFECTS).items() if n > 1]}"
    )
