"""Who vouches for the tokens that an endpoint's clients bring."""

from typing import Annotated

from pydantic import AfterValidator, Field

from trafficplane.catalog.logic.key_sets import read_key_set
from trafficplane.kit.schema import WireModel

MAX_ISSUERS = 4
_TEXT = Annotated[str, Field(min_length=1, max_length=512)]


class TokenIssuer(WireModel):
    """An issuer of JSON Web Tokens (RFC 7519), which clients send as `Authorization: Bearer`.

    A token counts when it names this issuer, is signed with one of its keys, is for one of the
    `audiences`, and neither expired nor too young, give or take a minute. All others count as none.
    """

    issuer: Annotated[_TEXT, Field(examples=["https://login.example.com/"])]
    audiences: Annotated[
        tuple[_TEXT, ...], Field(max_length=16, description="None: whatever the token is for.")
    ] = ()
    key_set: Annotated[
        str,
        AfterValidator(read_key_set),
        Field(description="The issuer's public keys as JSON (RFC 7517)."),
    ]
