"""An issuer of tokens for tests, with keys of its own."""

import json
from dataclasses import dataclass, field
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec

FAR = 4_000_000_000
"""A second that no test will see."""


@dataclass(frozen=True)
class TokenMaker:
    """Signs with a key of the curve P-256."""

    issuer: str = "https://login.test/"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    @property
    def key_set(self) -> str:
        """The public key as the issuer publishes it."""
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key()))
        return json.dumps({"keys": [{**public, "kid": "a", "use": "sig"}]})

    def spec(self, **more: Any) -> dict[str, Any]:
        """The issuer as an endpoint names it."""
        return {"issuer": self.issuer, "keySet": self.key_set, **more}

    def token(self, **claims: Any) -> str:
        """A token with these claims."""
        whole = {"iss": self.issuer, "exp": FAR, **claims}
        return jwt.encode(whole, self.key, algorithm="ES256", headers={"kid": "a"})

    def header(self, **claims: Any) -> dict[str, str]:
        """The token as clients send it."""
        return {"authorization": f"Bearer {self.token(**claims)}"}
