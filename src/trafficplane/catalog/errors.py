"""What the catalog refuses."""

from trafficplane.kit.errors import Conflict, NotFound


class StaleVersion(Conflict):
    """The resource was changed since the caller read it; nothing was written."""

    code = "version_conflict"


class AlreadyExists(Conflict):
    """A resource of that kind and name exists."""

    code = "already_exists"


class Referenced(Conflict):
    """Other resources refer to what was to be deleted."""

    code = "referenced"


class ClaimHeld(Conflict):
    """A value that is unique over the platform (slug, domain) is held by another resource."""


class SecretNotKept(NotFound):
    """The vault has nothing under this handle."""

    code = "secret_not_kept"


class ResourceNotFound(NotFound):
    """The organisation has no such resource."""

    code = "resource_not_found"


class RevisionNotFound(NotFound):
    """The organisation has no such revision."""

    code = "revision_not_found"
