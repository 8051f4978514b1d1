"""The API's description in a browser: Swagger UI from our own static files."""

from fastapi import APIRouter
from starlette.responses import Response

from trafficplane.console.shell import Pages, render
from trafficplane.kit.access import public


def pages() -> APIRouter:
    """`/api/docs`. The application itself is made with `docs_url=None, redoc_url=None`."""
    routes = Pages(transactional=False)

    @routes.get("/api/docs", dependencies=[public("it describes the API and shows no data")])
    async def docs() -> Response:
        """Browsable documentation of every route."""
        return render("api_docs/docs.html", {})

    return routes
