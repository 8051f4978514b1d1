"""Brings a remembered state forward over the revisions that came after it."""

from collections.abc import Iterable

from trafficplane.catalog.schemas import RevisionDelta, State


def replay(state: State, deltas: Iterable[RevisionDelta]) -> State:
    """`state` after `deltas` of its organisation, oldest first. Replaying twice does no harm."""
    resources, contents = dict(state.resources), dict(state.contents)
    sequence, number = state.sequence, state.number
    for delta in deltas:
        sequence, number = max(sequence, delta.sequence), max(number, delta.number)
        for change in delta.changes:
            if change.resource is None:
                resources.pop(change.ref, None)
                contents.pop(change.ref, None)
            else:
                resources[change.ref] = change.resource
                contents[change.ref] = change.resource.content
    return State(state.organisation_id, sequence, number, resources, contents)
