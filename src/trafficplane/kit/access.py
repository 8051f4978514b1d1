"""Who calls, what each role may do (the one permission table), and how a route asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from fastapi import Depends, Request

from trafficplane.kit.errors import Forbidden


class Role(StrEnum):
    """A member's role in one organisation, most powerful first."""

    OWNER = "OWNER"
    ADMIN = "ADMIN"
    OPERATOR = "OPERATOR"
    VIEWER = "VIEWER"
    AUDITOR = "AUDITOR"


class Permission(StrEnum):
    """Something a route may demand."""

    CATALOG_READ = "catalog:read"
    CATALOG_WRITE = "catalog:write"
    GATEWAYS_READ = "gateways:read"
    GATEWAYS_WRITE = "gateways:write"
    AUDIT_READ = "audit:read"
    AUDIT_EXPORT = "audit:export"
    MEMBERS_READ = "members:read"
    MEMBERS_WRITE = "members:write"
    ORGANISATION_WRITE = "organisation:write"
    ORGANISATION_DELETE = "organisation:delete"
    FILES_READ = "files:read"
    FILES_WRITE = "files:write"
    METRICS_READ = "metrics:read"
    ALERTS_READ = "alerts:read"
    ALERTS_ACKNOWLEDGE = "alerts:acknowledge"
    SELF = "self"


_EVERYBODY = frozenset(Role)
_ADMINS = frozenset({Role.OWNER, Role.ADMIN})
_OPERATORS = _ADMINS | {Role.OPERATOR}
_AUDITORS = _ADMINS | {Role.AUDITOR}

GRANTS: Mapping[Permission, frozenset[Role]] = {
    Permission.CATALOG_READ: _EVERYBODY,
    Permission.CATALOG_WRITE: _OPERATORS,
    Permission.GATEWAYS_READ: _EVERYBODY,
    Permission.GATEWAYS_WRITE: _ADMINS,
    Permission.AUDIT_READ: _AUDITORS,
    Permission.AUDIT_EXPORT: _AUDITORS,
    Permission.MEMBERS_READ: _EVERYBODY,
    Permission.MEMBERS_WRITE: _ADMINS,
    Permission.ORGANISATION_WRITE: _ADMINS,
    Permission.ORGANISATION_DELETE: frozenset({Role.OWNER}),
    Permission.FILES_READ: _EVERYBODY,
    Permission.FILES_WRITE: _OPERATORS,
    Permission.METRICS_READ: _EVERYBODY,
    Permission.ALERTS_READ: _EVERYBODY,
    Permission.ALERTS_ACKNOWLEDGE: _OPERATORS,
    Permission.SELF: _EVERYBODY,
}


class CallerKind(StrEnum):
    """What stands behind a call."""

    USER = "user"
    TOKEN = "token"  # noqa: S105 - a kind of caller, not a secret
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a call came from, for the audit log."""

    address: str | None = None
    user_agent: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """An authenticated caller acting in one organisation.

    `id` is the user's id also when a token of theirs is used; `credential_id` is the session or
    token. `restricted` names the one thing that is still allowed (`password_change_required`,
    `mfa_enrolment_required`), and is None for a caller in full standing.
    """

    kind: CallerKind
    id: str
    name: str
    organisation_id: str
    role: Role
    platform_admin: bool = False
    credential_id: str | None = None
    restricted: str | None = None
    origin: Origin = Origin()

    def may(self, permission: Permission) -> bool:
        """Whether the caller's role grants `permission`."""
        return self.role in GRANTS[permission]


def system_caller(name: str, organisation_id: str) -> Caller:
    """An automatic actor (a controller, the seed) that writes like a person would."""
    return Caller(CallerKind.SYSTEM, f"system:{name}", name, organisation_id, Role.OWNER)


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a route declares; the permission test reads it off every route.

    `while_restricted` lets a caller through who must first change a password or enrol MFA.
    """

    permission: Permission | None
    reason: str = ""
    while_restricted: bool = False
    platform: bool = False

    async def __call__(self, request: Request) -> Caller | None:
        """Authenticates and authorises; raises `Unauthenticated` or `Forbidden`."""
        if self.permission is None:
            return None
        caller: Caller = await request.app.state.authenticate(request)
        request.state.caller = caller
        self.check(caller)
        return caller

    def check(self, caller: Caller) -> None:
        """Raises `Forbidden` with the reason a person can act on."""
        if caller.restricted and not self.while_restricted:
            raise Forbidden(_RESTRICTIONS[caller.restricted], code=caller.restricted)
        if self.permission is not None and not caller.may(self.permission):
            raise Forbidden(
                f"your role {caller.role} does not grant {self.permission}; "
                f"it is granted to {_roles(self.permission)}"
            )
        if self.platform and not caller.platform_admin:
            raise Forbidden("only an administrator of the platform may do this")


_RESTRICTIONS = {
    "password_change_required": (
        "change your password first: POST /api/auth/change-password {currentPassword, newPassword}"
    ),
    "mfa_enrolment_required": "your organisation requires MFA: enrol with POST /api/auth/mfa/setup",
}


def _roles(permission: Permission) -> str:
    return ", ".join(role for role in Role if role in GRANTS[permission])


def requires(
    permission: Permission, *, while_restricted: bool = False, platform: bool = False
) -> Any:
    """A FastAPI dependency that yields the `Caller` when their role grants `permission`."""
    return Depends(Requirement(permission, while_restricted=while_restricted, platform=platform))


def public(reason: str) -> Any:
    """A FastAPI dependency that marks a route as open to everybody, and says why."""
    return Depends(Requirement(None, reason=reason))


def as_role(caller: Caller, role: Role) -> Caller:
    """The same caller with another role; a token may hold less than its user."""
    return replace(caller, role=role)
