"""The report as badges, one a profile: the JSON that shields.io's endpoint badge reads."""

import json

from conformance.verdict.results import Run


def document(run: Run) -> str:
    """Return the badge of a run."""
    passed = run.counts["pass"]
    if run.is_conformant:
        message, colour = f"{passed} of {len(run.results)} pass", "brightgreen"
    elif run.verdict.exit_code == 1:
        message, colour = f"{len(run.unexpected)} unexpected", "red"
    else:
        message, colour = run.verdict.says, "lightgrey"
    label = f"MQL5 network functions, {run.profile}"
    return json.dumps({"schemaVersion": 1, "label": label, "message": message, "color": colour}, indent=2)
