"""The sidebar: pages by task, and which of them a caller may open."""

from dataclasses import dataclass, replace
from functools import cache

from trafficplane.kit.access import Caller, Permission


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the sidebar. `current` is true on the page and everything below it.

    `also` are further pages that belong to it. `platform` pages are for administrators of the
    platform.
    """

    title: str
    path: str
    icon: str
    permission: Permission
    current: bool = False
    platform: bool = False
    also: tuple[str, ...] = ()

    def is_open_to(self, caller: Caller) -> bool:
        """Whether the caller may open the page."""
        return caller.may(self.permission) and (caller.platform_admin or not self.platform)


@dataclass(frozen=True, slots=True)
class Section:
    """Pages of one task."""

    title: str
    entries: tuple[Entry, ...]


SECTIONS = (
    Section(
        "",
        (
            Entry("Overview", "/", icon="layout-dashboard", permission=Permission.CATALOG_READ),
            Entry("Topology", "/topology", icon="sitemap", permission=Permission.CATALOG_READ),
        ),
    ),
    Section(
        "Traffic",
        (
            Entry("Endpoints", "/endpoints", icon="world", permission=Permission.CATALOG_READ),
            Entry("Policies", "/policies", icon="git-fork", permission=Permission.CATALOG_READ),
            Entry("Limits", "/rate-limits", icon="gauge", permission=Permission.CATALOG_READ),
            Entry("Clusters", "/clusters", icon="server-2", permission=Permission.CATALOG_READ),
            Entry(
                "Certificates",
                "/certificates",
                icon="certificate",
                permission=Permission.CATALOG_READ,
                also=("/domains",),
            ),
            Entry("Explain", "/explain", icon="route-scan", permission=Permission.CATALOG_READ),
        ),
    ),
    Section(
        "Data",
        (Entry("Replicas", "/replicas", icon="database", permission=Permission.CATALOG_READ),),
    ),
    Section(
        "Releases",
        (Entry("Revisions", "/revisions", icon="history", permission=Permission.CATALOG_READ),),
    ),
    Section(
        "Observe",
        (
            Entry("Metrics", "/charts", icon="chart-line", permission=Permission.METRICS_READ),
            Entry("Alerts", "/alerts", icon="bell-ringing", permission=Permission.ALERTS_READ),
            Entry("Gateways", "/gateways", icon="route-2", permission=Permission.GATEWAYS_READ),
        ),
    ),
    Section(
        "Govern",
        (
            Entry("Members", "/members", icon="users", permission=Permission.MEMBERS_READ),
            Entry("Files", "/files", icon="files", permission=Permission.FILES_READ),
            Entry("Audit log", "/audit", icon="shield-check", permission=Permission.AUDIT_READ),
            Entry(
                "Organisation", "/organisation", icon="building", permission=Permission.MEMBERS_READ
            ),
            Entry(
                "Settings", "/settings", icon="settings", permission=Permission.SELF, platform=True
            ),
        ),
    ),
)


def sections(caller: Caller, path: str) -> tuple[Section, ...]:
    """What this caller sees; a section without pages is left out."""
    shown = (
        Section(
            section.title,
            tuple(
                replace(entry, current=any(is_within(path, p) for p in (entry.path, *entry.also)))
                for entry in section.entries
                if entry.is_open_to(caller)
            ),
        )
        for section in SECTIONS
    )
    return tuple(section for section in shown if section.entries)


def is_within(path: str, page: str) -> bool:
    """Whether `path` is the page or lies below it."""
    return path == page or (page != "/" and path.startswith(page + "/"))


_PAGES = {
    "AlertChannel": "/alerts/channels",
    "AlertRule": "/alerts/rules",
    "Silence": "/alerts/silences",
    "Certificate": "/certificates",
    "Cluster": "/clusters",
    "Endpoint": "/endpoints",
    "RateLimit": "/rate-limits",
    "ReplicaPool": "/replicas",
    "RoutingPolicy": "/policies",
}


def page_of(kind: str) -> str:
    """The list of a kind of resource."""
    return _PAGES[kind]


@cache
def icon_of(kind: str) -> str:
    """The icon of the sidebar's entry that a kind's pages belong to."""
    page = page_of(kind)
    return next(
        e.icon for s in SECTIONS for e in s.entries if e.path != "/" and is_within(page, e.path)
    )
