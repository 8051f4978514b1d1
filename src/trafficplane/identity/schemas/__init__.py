"""The frozen values that services return, and the wire forms of requests and answers."""

from trafficplane.identity.schemas.people import (
    Account,
    LoginRequest,
    Membership,
    Organisation,
    Session,
    SessionDocument,
    SessionView,
    Standing,
    Token,
    TokenRequest,
    TokenView,
)

__all__ = [
    "Account",
    "LoginRequest",
    "Membership",
    "Organisation",
    "Session",
    "SessionDocument",
    "SessionView",
    "Standing",
    "Token",
    "TokenRequest",
    "TokenView",
]
