"""Gathers everything that is wrong with a request, and picks the one answer that says it all."""

from collections.abc import Iterable

from trafficplane.catalog.errors import (
    AlreadyExists,
    ClaimHeld,
    Referenced,
    ResourceNotFound,
    StaleVersion,
)
from trafficplane.catalog.logic.names import check_name
from trafficplane.kit.errors import Conflict, FieldError, Invalid, ProblemError

MAX_REPORTED = 100


class Complaints:
    """Errors of one request, with pointers into it."""

    def __init__(self) -> None:
        self._invalid: list[FieldError] = []
        self._conflicts: list[tuple[type[Conflict], FieldError]] = []
        self._missing: list[str] = []

    def invalid(self, pointer: str, message: str) -> None:
        """The request contradicts the rules, whatever is stored."""
        self._invalid.append(FieldError(pointer, message))

    def invalid_all(self, at: str, errors: Iterable[FieldError]) -> None:
        """Errors whose pointers begin at `at`."""
        self._invalid += [FieldError(at + e.pointer, e.message) for e in errors]

    def check_name(self, pointer: str, name: object) -> bool:
        """Whether `name` can be the name of a resource; complains when not."""
        if not isinstance(name, str):
            self.invalid(pointer, "is required" if name is None else "must be a text")
            return False
        try:
            check_name(name)
        except ValueError as error:
            self.invalid(pointer, str(error))
            return False
        return True

    def missing(self, message: str) -> None:
        """The request is about something that isn't there."""
        self._missing.append(message)

    def held(self, pointer: str, message: str) -> None:
        """Something that only one resource may hold is held by another."""
        self._conflicts.append((ClaimHeld, FieldError(pointer, message)))

    def exists(self, pointer: str, message: str) -> None:
        """Something was to be made that is there already."""
        self._conflicts.append((AlreadyExists, FieldError(pointer, message)))

    def referenced(self, pointer: str, message: str) -> None:
        """Something was to be deleted that others need."""
        self._conflicts.append((Referenced, FieldError(pointer, message)))

    def stale(self, pointer: str, message: str) -> None:
        """The request was made for a version that is no longer the current one."""
        self._conflicts.append((StaleVersion, FieldError(pointer, message)))

    def raise_any(self) -> None:
        """Raises the problem that carries all complaints; nothing when there are none.

        A request that is invalid in itself is answered 422, with its conflicts added; one that
        only contradicts the present state 404 or 409.
        """
        problem = self._problem()
        if problem is not None:
            raise problem

    def _problem(self) -> ProblemError | None:
        conflicts = [error for _, error in self._conflicts]
        if self._invalid:
            errors = self._invalid + conflicts
            return Invalid(_sentence(errors), errors[:MAX_REPORTED])
        if self._missing:
            return ResourceNotFound("; ".join(self._missing))
        if not conflicts:
            return None
        types = {kind for kind, _ in self._conflicts}
        kind = types.pop() if len(types) == 1 else Conflict
        return kind(_sentence(conflicts), conflicts[:MAX_REPORTED])


def _sentence(errors: list[FieldError]) -> str:
    first = f"{errors[0].pointer}: {errors[0].message}" if errors[0].pointer else errors[0].message
    if len(errors) == 1:
        return first
    return f"{len(errors)} things are wrong; the first: {first}"
