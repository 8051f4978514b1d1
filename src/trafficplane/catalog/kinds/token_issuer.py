"""Who vouches for the tokens that an endpoint's clients bring."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.logic.certificates import Certificates
from trafficplane.catalog.logic.key_sets import read_key_set
from trafficplane.catalog.logic.paths import check_url
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.kit.schema import WireModel

MAX_ISSUERS = 4
MAX_URL_CHARACTERS = 1_000
_TEXT = Annotated[str, Field(min_length=1, max_length=512)]


def _url(text: str) -> str:
    if len(text) > MAX_URL_CHARACTERS:
        raise ValueError(f"is longer than {MAX_URL_CHARACTERS} characters")
    return check_url(text)


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
        Annotated[str, AfterValidator(read_key_set)] | None,
        Field(description="The issuer's public keys as JSON (JWKS, RFC 7517)."),
    ] = None
    key_set_url: Annotated[
        Annotated[str, AfterValidator(_url)] | None,
        Field(
            description="Where the issuer publishes its keys (`jwks_uri`). They are fetched every "
            "ten minutes, and the last set that was good counts until there is another; before the "
            "first, none of its tokens do.",
            examples=["https://login.example.com/.well-known/jwks.json"],
        ),
    ] = None
    ca_certificates: Annotated[
        Certificates | None,
        Field(
            description="PEM, for `keySetUrl`: the authorities that the server's certificate must "
            "come from; default: those of the control plane's machine."
        ),
    ] = None

    @model_validator(mode="after")
    def _has_keys(self) -> Self:
        if self.key_set is None and self.key_set_url is None:
            raise refuse("is required, or keySetUrl in its place", "keySet")
        if self.key_set is not None and self.key_set_url is not None:
            raise refuse("is one place too many: there is a keySet; leave one out", "keySetUrl")
        if self.ca_certificates is not None and not (self.key_set_url or "").startswith("https:"):
            raise refuse("only counts with a keySetUrl that begins with https://", "caCertificates")
        return self
