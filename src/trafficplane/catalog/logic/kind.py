"""What a kind of resource is: its model and the rules that reach beyond one document."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from trafficplane.catalog.logic.bodies import FileUse
from trafficplane.catalog.logic.secrets import Held
from trafficplane.catalog.schemas import Severity
from trafficplane.kit.schema import WireModel


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that only one resource of the whole platform may hold.

    `scope` says what it is ("slug", "domain"), `pointer` where the spec holds it.
    """

    scope: str
    value: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding about the resource under examination; `pointer` is relative to its spec.

    It would be seen at `endpoint`, where that is known.
    """

    severity: Severity
    code: str
    message: str
    pointer: str = ""
    endpoint: str | None = None


class Siblings(Protocol):
    """The other resources of the organisation, as they would be after the change."""

    def find(self, kind: str, name: str) -> Any | None:
        """The parsed spec of one resource."""
        ...

    def all(self, kind: str) -> Iterable[tuple[str, Any]]:
        """Name and parsed spec of every resource of a kind."""
        ...


def _no_claims(_spec: Any) -> Iterable[Claim]:
    return ()


def _no_secrets(_spec: Any) -> Iterable[Held]:
    return ()


def _no_files(_spec: Any) -> Iterable[FileUse]:
    return ()


def _no_expansion(_spec: Any) -> Iterable[WireModel]:
    return ()


def _no_remarks(_name: str, _spec: Any, _siblings: Siblings) -> Iterable[Remark]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of resource.

    `name` is what documents say (`Cluster`), `path` what URLs say (`clusters`), `spec` the model
    that validates, defaults and documents it. `claims` lists values unique over the platform,
    `secrets` what is kept in the vault, `files` uploads that it consists of; `check` examines a
    valid spec among its siblings and is told the resource's name. Where specs have short forms,
    `expand` tells what one stands for, as documents of the model `expanded`.
    """

    name: str
    path: str
    spec: type[WireModel]
    summary: str
    claims: Callable[[Any], Iterable[Claim]] = _no_claims
    secrets: Callable[[Any], Iterable[Held]] = _no_secrets
    files: Callable[[Any], Iterable[FileUse]] = _no_files
    check: Callable[[str, Any, Siblings], Iterable[Remark]] = _no_remarks
    expanded: type[WireModel] | None = None
    expand: Callable[[Any], Iterable[WireModel]] = _no_expansion

    @property
    def makes_claims(self) -> bool:
        """Whether resources of this kind may hold claims at all."""
        return self.claims is not _no_claims

    @property
    def uses_files(self) -> bool:
        """Whether resources of this kind may consist of uploads at all."""
        return self.files is not _no_files


class Kinds(Mapping[str, Kind]):
    """The table of kinds by name, in the order in which they are listed and exported."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self._by_name = {kind.name: kind for kind in kinds}
        self._by_path = {kind.path: kind for kind in kinds}
        self._schemas: dict[str, Mapping[str, Any]] = {}
        if len(self._by_name) != len(kinds) or len(self._by_path) != len(kinds):
            raise ValueError("two kinds share a name or a path")

    def schema(self, name: str) -> Mapping[str, Any]:
        """The JSON schema of a kind's spec as callers write it; made once, since it costs a while.

        Raises `KeyError`.
        """
        if name not in self._schemas:
            self._schemas[name] = self._by_name[name].spec.model_json_schema()
        return self._schemas[name]

    def __getitem__(self, name: str) -> Kind:
        """The kind of that name; `KeyError` when there is none."""
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in order."""
        return iter(self._by_name)

    def __len__(self) -> int:
        """How many kinds there are."""
        return len(self._by_name)
