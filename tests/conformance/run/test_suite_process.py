"""The process of a run: a signal ends it at any moment of its start without a traceback."""

import signal
import subprocess
import sys

import pytest

from conformance.run.start import Switches, start_process


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signals")
@pytest.mark.parametrize("patience_s", [0.0, 0.05, 0.15, 0.3])
def test_an_interrupted_start_says_nothing(patience_s: float) -> None:
    process = start_process(Switches(only_list=True), output=subprocess.PIPE, own_session=True)
    with process:
        try:
            process.wait(patience_s)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=30)
    assert "Traceback" not in said
    # Python dies of the signal, and says nothing, where it met it in code of a string, as dataclasses have it
    assert process.returncode in (2, -signal.SIGINT)


def test_no_signal_is_held_back_in_the_process_that_starts_it() -> None:
    with start_process(Switches(only_list=True, case=("no-such-case",)), output=subprocess.PIPE) as process:
        process.communicate(timeout=60)
    if sys.platform != "win32":
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_its_exit_status_is_pytests() -> None:
    with start_process(Switches(only_list=True, case=("push-empty",)), output=subprocess.PIPE) as process:
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 0, said
