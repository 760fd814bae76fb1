"""A fault on the wire: the steps that replace one write of the server. All servers use this one place.

A server gives the bytes that it was about to send and, where a fault can answer in its stead, a function that writes
a reply in its protocol. It then executes the steps.
"""

from emulators.faults.actions import ACTIONS
from emulators.faults.language import Fault
from emulators.faults.stages import Kind, stage_of
from emulators.faults.steps import Close, Hear, Render, Send, Steps


def plan(fault: Fault, payload: bytes, render: Render | None = None) -> Steps:
    """Return what happens instead of sending ``payload``; ``render`` writes a reply in the server's protocol."""
    action, stage = ACTIONS[fault.what], stage_of(fault.where)
    hangs_up = action.is_random and stage.ends_on_garbage
    if action.replaces:
        if render is None:
            raise ValueError(f"{fault}: the server at {fault.where} writes no replies")
        reply = render(fault.numbers[0], fault.text)
        payload, hangs_up = reply.data, reply.is_last
    steps = action.spoil(payload, fault.numbers, fault.seed)
    if stage.kind is Kind.HANDSHAKE and not action.goes_on:
        steps = (Hear(), *steps)  # before the client's hello there is no handshake to spoil
    if hangs_up:
        steps = (*steps, Close())
    return tuple(step for step in steps if step != Send(b""))
