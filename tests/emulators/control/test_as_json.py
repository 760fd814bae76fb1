"""Messages as JSON, whatever text is in them."""

import json

import pytest

from emulators.control.as_json import encode
from emulators.control.messages import Problem


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"a": "ü"}, {"a": "ü"}),
        ({"a": ["\ud800", ("b\udfff",)]}, {"a": ["?", ["b?"]]}),
        ({"\ud800": {"\ud800": 1}}, {"?": {"?": 1}}),
        (Problem(error="\udc80"), {"error": "?"}),
    ],
)
def test_half_a_character_becomes_a_question_mark(message: object, said: object) -> None:
    assert json.loads(encode(message)) == said
