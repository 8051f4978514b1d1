"""Cycles of references: resources that would need each other before either can be used."""

from collections.abc import Iterable, Mapping

from trafficplane.catalog.schemas import Content, Pointing, Ref

Step = tuple[Ref, Pointing]


def cycles(contents: Mapping[Ref, Content], starts: Iterable[Ref]) -> list[tuple[Step, ...]]:
    """Every cycle met on the way from `starts`, each once.

    A cycle is its steps in order: a resource, and its reference that leads to the next one; the
    last reference leads back to the first resource. A resource that refers to itself is one.
    """
    finished: set[Ref] = set()
    found: list[tuple[Step, ...]] = []
    for start in starts:
        found += _from(start, contents, finished)
    return found


def _from(
    start: Ref, contents: Mapping[Ref, Content], finished: set[Ref]
) -> Iterable[tuple[Step, ...]]:
    """Depth first with an explicit stack: chains may be longer than Python's recursion allows."""
    path: list[tuple[Ref, list[Pointing]]] = [(start, _open(start, contents, finished))]
    taken: list[Step] = []
    found = []
    while path:
        here, pending = path[-1]
        if not pending:
            finished.add(here)
            path.pop()
            if taken:
                taken.pop()
            continue
        pointing = pending.pop()
        target = pointing.target
        on_path = [ref for ref, _ in path]
        if target in on_path:
            found.append((*taken[on_path.index(target) :], (here, pointing)))
        elif target not in finished:
            taken.append((here, pointing))
            path.append((target, _open(target, contents, finished)))
    return found


def _open(ref: Ref, contents: Mapping[Ref, Content], finished: set[Ref]) -> list[Pointing]:
    if ref in finished or ref not in contents:
        return []
    return list(contents[ref].references)
