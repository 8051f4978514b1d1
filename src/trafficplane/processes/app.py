"""The HTTP application: all routers in one plain list, and a permission on every route."""

import re
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from trafficplane import __version__
from trafficplane.alerting import api as alerting_api
from trafficplane.alerting import deliveries_api
from trafficplane.alerting.kinds.alert_channel import ALERT_CHANNEL
from trafficplane.audit import api as audit_api
from trafficplane.certificates import api as certificates_api
from trafficplane.certificates.kind import CERTIFICATE
from trafficplane.changes import api as changes_api
from trafficplane.changes.api import circuit_breakers
from trafficplane.console import pages as console
from trafficplane.files import api as files_api
from trafficplane.gateways import api as gateways_api
from trafficplane.identity import api as identity_api
from trafficplane.inbox import api as inbox_api
from trafficplane.issuers import api as issuers_api
from trafficplane.kit.access import Requirement
from trafficplane.kit.head import HeadLikeGet
from trafficplane.kit.http import BodyLimit, include, install_problem_handlers
from trafficplane.kit.openapi import document_problems
from trafficplane.kit.security_headers import SecurityHeaders
from trafficplane.processes import health, prometheus
from trafficplane.processes.plane import ControlPlane
from trafficplane.replicas import api as replicas_api
from trafficplane.replicas.kind import REPLICA_POOL
from trafficplane.telemetry import api as telemetry_api
from trafficplane.telemetry import health_api, stream_api


class UnprotectedRouteError(Exception):
    """A route declares neither a permission nor that it is public."""


def build_app(plane: ControlPlane) -> FastAPI:
    """Mounts every router. Raises `UnprotectedRouteError`."""
    app = FastAPI(
        title="Traffic Control Plane",
        version=__version__,
        summary="Decide where every request goes.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.database = plane.database
    app.state.authenticate = identity_api.authenticator(plane.identity)
    install_problem_handlers(app)
    include(app, *_routers(plane))
    console.install(app, _console_services(plane))
    check_protection(app)
    _name_operations(app)
    document_problems(app)
    app.add_middleware(
        BodyLimit, limit_bytes=plane.settings.max_body_bytes, exempt=(files_api.UPLOAD_PATH,)
    )
    app.add_middleware(HeadLikeGet)
    # Added last, so outermost: also what other middleware answers carries the headers.
    https = (plane.settings.auth_url or "").lower().startswith("https://")
    app.add_middleware(SecurityHeaders, https=https)
    return app


def _routers(plane: ControlPlane) -> list[APIRouter]:
    return [
        health.router(plane.database),
        identity_api.router(plane.identity),
        identity_api.pictures.router(plane.pictures),
        # Before the routes of kinds, which would take `builtin` for a rule's name.
        alerting_api.router(plane.alerts, plane.backtests, plane.built_in_rules),
        changes_api.router(
            plane.changes,
            plane.deliveries,
            {
                CERTIFICATE.name: plane.certificates.status,
                "Endpoint": plane.key_sets.status,
                "Cluster": plane.health.statuses,
                REPLICA_POOL.name: plane.replica_pools.statuses,
                "AlertRule": plane.alerts.statuses,
                "Silence": plane.alerts.silence_statuses,
                ALERT_CHANNEL.name: plane.channels.status,
            },
        ),
        deliveries_api.router(plane.channels),
        certificates_api.router(plane.domains),
        issuers_api.router(plane.key_sets),
        gateways_api.router(plane.gateways, plane.gateway_tokens),
        audit_api.router(plane.audit, plane.notary),
        files_api.router(plane.files),
        inbox_api.router(plane.inbox),
        circuit_breakers.router(plane.changes, plane.breakers),
        telemetry_api.router(plane.measurements, plane.queries, plane.clock),
        stream_api.router(plane.figures),
        health_api.router(plane.health),
        replicas_api.router(plane.replica_pools),
        prometheus.router(plane),
    ]


def _console_services(plane: ControlPlane) -> console.Services:
    return console.Services(
        identity=plane.identity,
        changes=plane.changes,
        gateways=plane.gateways,
        gateway_tokens=plane.gateway_tokens,
        deliveries=plane.deliveries,
        audit=plane.audit,
        notary=plane.notary,
        files=plane.files,
        inbox=plane.inbox,
        live=plane.live,
        alerts=plane.alerts,
        channels=plane.channels,
        backtests=plane.backtests,
        built_in_rules=plane.built_in_rules,
        health=plane.health,
        replica_pools=plane.replica_pools,
        breakers=plane.breakers,
        certificates=plane.certificates,
        key_sets=plane.key_sets,
        domains=plane.domains,
        measurements=plane.measurements,
        settings=plane.settings,
        clock=plane.clock,
    )


def requirement_of(route: APIRoute) -> Requirement | None:
    """What a route demands of its caller; None when it forgot to say."""
    pending: list[Any] = [route.dependant]
    while pending:
        dependant = pending.pop()
        if isinstance(dependant.call, Requirement):
            return dependant.call
        pending.extend(dependant.dependencies)
    return None


def check_protection(app: FastAPI) -> None:
    """Raises `UnprotectedRouteError` for the first route that forgot to say whom it lets in."""
    # Included routers stay nested in `app.routes`, so a plain look at that list sees no route.
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and requirement_of(route) is None:
            raise UnprotectedRouteError(
                f"{context.path} declares no permission; use requires(…) or public(…)"
            )


def _name_operations(app: FastAPI) -> None:
    for route in app.routes:
        if isinstance(route, APIRoute):
            method = min(route.methods or {"GET"}).lower()
            path = re.sub(r"[^a-z0-9]+", "_", route.path.lower()).strip("_")
            route.operation_id = f"{method}_{path}"
