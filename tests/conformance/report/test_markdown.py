"""The Markdown of a run."""

from conformance.report import markdown
from tests.conformance.support.results import result, stream


def test_markdown_shows_verdict_first_and_the_unexpected_by_name() -> None:
    text = markdown.document(stream(result(), result("push-null", "fail")).runs)
    lines = text.splitlines()
    assert "❌ not conformant" in lines[4]
    assert any(line.startswith("| `push-null` | An empty text has its own code.") for line in lines)
    assert "push-empty" not in text
