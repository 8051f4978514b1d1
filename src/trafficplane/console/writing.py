"""What every page does after a write: go where it can be seen, with the revision to follow."""

from fastapi import Request
from starlette.responses import Response

from trafficplane.catalog.schemas import Applied
from trafficplane.console.logic.places import to
from trafficplane.console.shell import go


def written(request: Request, applied: Applied, *path: str) -> Response:
    """Shows the page at `path`; a notice there follows the revision to the gateways."""
    return go(request, to(*path, applied=applied.revision.number if applied.revision else 0))
