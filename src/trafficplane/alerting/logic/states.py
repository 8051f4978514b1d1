"""How far a delivery is."""

from enum import StrEnum


class State(StrEnum):
    """Where a delivery stands."""

    PENDING = "PENDING"
    """It waits to be sent, or is being sent."""
    GATHERED = "GATHERED"
    """It waits for the digest that carries it."""
    SENT = "SENT"
    GIVEN_UP = "GIVEN_UP"
    """It can't be delivered, or wasn't in time; by hand it can be tried again."""
    DROPPED = "DROPPED"
    """Nobody wants it: the channel is gone, switched off, or leaves such notices out."""


UNSETTLED = (State.PENDING, State.GATHERED)
