"""What the command palette offers for some typed words, best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_HITS = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """A place to go. `note` says what it is; `also` are further words it is found by."""

    title: str
    path: str
    icon: str
    note: str = ""
    also: str = ""


def best(hits: Iterable[Hit], typed: str) -> Sequence[Hit]:
    """The hits that have every typed word; titles that begin with the words come first.

    Equal ones stay in the order in which they were offered.
    """
    words = typed.casefold().split()
    ranked = [(rank, hit) for hit in hits if (rank := _rank(hit, words)) is not None]
    ranked.sort(key=lambda pair: pair[0])
    return [hit for _, hit in ranked[:MOST_HITS]]


def has_all(text: str, words: Sequence[str]) -> bool:
    """Whether every one of the words, which are folded, is somewhere in the text."""
    folded = text.casefold()
    return all(word in folded for word in words)


def _rank(hit: Hit, words: Sequence[str]) -> int | None:
    title = hit.title.casefold()
    if not has_all(f"{hit.title} {hit.note} {hit.also}", words):
        return None
    if not words or title == " ".join(words):
        return 0
    if title.startswith(words[0]):
        return 1
    return 2 if all(word in title for word in words) else 3
