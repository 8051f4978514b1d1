"""What differs between two normalised documents, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.schemas import ABSENT, Difference, Document

_NOTHING: dict[str, Any] = {"labels": {}, "spec": {}}


def differences(before: Document | None, after: Document | None) -> tuple[Difference, ...]:
    """The differing fields; a missing document counts as one without labels and spec fields.

    Entries of a list that carry names (backends) are compared by name, so an entry put in front
    is one difference. Pointers lead into `after`, and for what is gone into `before`.
    """
    old = before.as_json() if before else _NOTHING
    new = after.as_json() if after else _NOTHING
    return tuple(_compare(old, new, ()))


def of_values(before: Any, after: Any) -> tuple[Difference, ...]:
    """The same for any two JSON values."""
    return tuple(_compare(before, after, ()))


def _compare(before: Any, after: Any, place: tuple[int | str, ...]) -> Iterator[Difference]:
    if before == after:
        return
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _compare_mappings(before, after, place)
    elif _is_list(before) and _is_list(after):
        yield from _compare_lists(before, after, place)
    else:
        yield Difference(pointer(*place), before, after)


def _compare_mappings(
    before: Mapping[str, Any], after: Mapping[str, Any], place: tuple[int | str, ...]
) -> Iterator[Difference]:
    for key in [*before, *(k for k in after if k not in before)]:
        yield from _compare(before.get(key, ABSENT), after.get(key, ABSENT), (*place, key))


def _compare_lists(
    before: Sequence[Any], after: Sequence[Any], place: tuple[int | str, ...]
) -> Iterator[Difference]:
    old, new = _keyed(before), _keyed(after)
    common = [key for key in old if key in new]
    if common != [key for key in new if key in old]:
        yield Difference(pointer(*place), before, after)
        return
    for key, (index, item) in old.items():
        if key in new:
            yield from _compare(item, new[key][1], (*place, new[key][0]))
        else:
            yield Difference(pointer(*place, index), item, ABSENT)
    for key, (index, item) in new.items():
        if key not in old:
            yield Difference(pointer(*place, index), ABSENT, item)


def _keyed(items: Sequence[Any]) -> dict[Any, tuple[int, Any]]:
    """Entries by name when each has its own, else by position."""
    names = [item.get("name") if isinstance(item, Mapping) else None for item in items]
    named = None not in names and len(set(names)) == len(names)
    keys: Sequence[Any] = names if named else range(len(items))
    return {key: (index, items[index]) for index, key in enumerate(keys)}


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple))
