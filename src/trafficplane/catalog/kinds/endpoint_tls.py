"""How an endpoint wants to be reached over TLS. Which certificate is shown needs no word here."""

from typing import Annotated

from pydantic import Field

from trafficplane.catalog.logic.certificates import Certificates
from trafficplane.kit.schema import WireModel


class ClientCertificates(WireModel):
    """Clients have to show a certificate (mutual TLS). Without one, no connection comes about."""

    authorities: Annotated[
        Certificates, Field(description="PEM: who may have signed a client's certificate.")
    ]


class EndpointTls(WireModel):
    """What an endpoint demands of the connection."""

    redirect: Annotated[
        bool,
        Field(strict=True, description="Sends requests over plain HTTP to HTTPS, with a 308."),
    ] = False
    client_certificates: Annotated[
        ClientCertificates | None,
        Field(
            description="Demanded on the endpoint's domains; its slug is closed then, and the "
            "backend reads `x-forwarded-client-cert`."
        ),
    ] = None
