"""`GET /api/health`: whether this process can do its work, for load balancers and people."""

import asyncio

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse

from trafficplane import __version__
from trafficplane.kit.access import public
from trafficplane.kit.db import Database
from trafficplane.kit.schema import WireModel

_DATABASE_TIMEOUT_S = 2.0


class Health(WireModel):
    """`status` is `healthy` or `unhealthy`; `reason` is set for the latter."""

    status: str
    version: str
    database: str
    reason: str | None = None


def router(database: Database) -> APIRouter:
    """Not transactional: its job is to answer when the database doesn't."""
    routes = APIRouter(tags=["health"])

    @routes.get(
        "/api/health",
        response_model=Health,
        responses={503: {"model": Health, "description": "The database does not answer."}},
        dependencies=[public("load balancers and monitors have no login")],
    )
    async def health() -> Response:
        """Whether the database answers; gateways serve traffic either way."""
        reason = await _why_not(database)
        report = Health(
            status="unhealthy" if reason else "healthy",
            version=__version__,
            database=database.dialect,
            reason=reason,
        )
        return JSONResponse(report.model_dump(exclude_none=True), 503 if reason else 200)

    return routes


async def _why_not(database: Database) -> str | None:
    try:
        async with asyncio.timeout(_DATABASE_TIMEOUT_S):
            await database.ping()
    except TimeoutError:
        return f"the database did not answer within {_DATABASE_TIMEOUT_S:g} s"
    except Exception as error:
        return f"the database does not answer: {type(error).__name__}"
    return None
