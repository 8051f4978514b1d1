"""A refused resource: which revisions it concerns, and who may read which words about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

_ABOUT_OTHERS = (
    "the gateway keeps the last good version of a configuration that all organisations share; "
    "its words may concern another organisation and are shown to the platform's administrators "
    "in the log of the control plane"
)


@dataclass(frozen=True, slots=True)
class HeldRefusal:
    """What a gateway refused and still does not have.

    `organisation_id` is None for a resource of the platform that all share. The offending
    change is one of the revisions after `after_sequence` up to `sequence`: changes that came
    together were delivered together.
    """

    type_url: str
    resource: str
    organisation_id: str | None
    kind: str
    name: str
    sequence: int
    after_sequence: int
    message: str
    since: datetime

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the resource on a gateway."""
        return self.type_url, self.resource

    @property
    def span(self) -> tuple[int, int]:
        """The revisions that came together, the first bound exclusive."""
        return self.after_sequence, self.sequence

    def concerns(self, revision_id: int, organisation_id: str) -> bool:
        """Whether the revision of that organisation is among those that were refused."""
        shared_or_own = self.organisation_id in (None, organisation_id)
        return shared_or_own and self.after_sequence < revision_id <= self.sequence


@dataclass(frozen=True, slots=True)
class Reader:
    """An organisation that reads about refusals.

    `authors` says, for the span of each shared refusal, whose revisions lie in it.
    """

    organisation_id: str
    authors: Mapping[tuple[int, int], frozenset[str]]

    def sees(self, refusal: HeldRefusal) -> bool:
        """Whether the refusal is any business of this organisation."""
        return refusal.organisation_id in (None, self.organisation_id)

    def names(self, refusal: HeldRefusal) -> tuple[str, str]:
        """Kind and name of what was refused; only for a refusal that it `sees`."""
        return refusal.kind, refusal.name

    def words(self, refusal: HeldRefusal) -> str:
        """Envoy's words, unless they may quote what another organisation configured."""
        if refusal.organisation_id == self.organisation_id:
            return refusal.message
        authors = self.authors.get(refusal.span)
        own = authors is not None and authors <= {self.organisation_id}
        return refusal.message if own else _ABOUT_OTHERS
