"""The console as the process mounts it: every page, in one list."""

from fastapi import APIRouter, FastAPI

from trafficplane.console import (
    alerting,
    alerts,
    api_docs,
    audit,
    balancing,
    certificates,
    charts,
    clusters,
    composing,
    editor,
    endpoints,
    explaining,
    files,
    gateways,
    health,
    inbox,
    limits,
    links,
    live,
    members,
    mfa,
    organisation,
    overview,
    palette,
    password,
    policies,
    profile,
    replicas,
    revisions,
    rules,
    settings,
    sign_in,
    switching,
    topology,
)
from trafficplane.console.assets import mount_static
from trafficplane.console.services import Services
from trafficplane.console.shell import Shell, install_not_found
from trafficplane.kit.http import include

__all__ = ["Services", "install", "mount_static", "routers"]


_ROOMS = (
    overview, topology, endpoints, policies, limits, clusters, balancing, certificates,
    editor, composing, explaining,
    revisions, gateways, audit, members, organisation, files, settings, profile, palette, switching,
    live, alerting, rules, alerts, charts, health, inbox,
    replicas,
)  # fmt: skip


def routers(services: Services) -> list[APIRouter]:
    """The routers of all rooms of pages."""
    shell = Shell(services.identity, services.inbox, services.clock)
    return [
        sign_in.pages(services.identity, shell),
        password.pages(services.identity, shell),
        links.pages(services.identity, shell),
        mfa.pages(services.identity, shell),
        *(room.pages(services, shell) for room in _ROOMS),
        api_docs.pages(),
    ]


def install(app: FastAPI, services: Services) -> None:
    """Adds pages, static files and the page for addresses that lead nowhere.

    The application is made with `docs_url=None`, since /api/docs is a page too. Raises
    `AssetsMissingError`.
    """
    include(app, *routers(services))
    mount_static(app)
    install_not_found(app)
