"""When revisions were made and by whom, for rooms that follow the platform-wide sequence."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from trafficplane.catalog import store
from trafficplane.kit.db import Tx

Span = tuple[int, int]
"""Sequences after the first bound, up to and including the second."""


async def made_at(tx: Tx, sequence: int, organisation_id: str) -> datetime | None:
    """When a revision was made; None when it is not one of that organisation."""
    return await store.made_at(tx, sequence, organisation_id)


async def numbers_at(tx: Tx, organisation_id: str, sequences: Iterable[int]) -> Mapping[int, int]:
    """For each sequence the number of the organisation's newest revision that it contains."""
    numbers = {s: await store.number_at(tx, organisation_id, s) for s in set(sequences)}
    return {sequence: number for sequence, number in numbers.items() if number is not None}


async def authors(tx: Tx, spans: Iterable[Span]) -> Mapping[Span, frozenset[str]]:
    """Which organisations made revisions in each span."""
    return {span: frozenset(await store.organisations_between(tx, *span)) for span in set(spans)}
