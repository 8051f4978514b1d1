"""No route is served that forgot to say whom it lets in."""

import pytest
from fastapi import APIRouter, FastAPI

from trafficplane.kit.access import Permission, public, requires
from trafficplane.processes.app import UnprotectedRouteError, check_protection


def _application(**options: object) -> FastAPI:
    inner, outer = APIRouter(), APIRouter(prefix="/outer")

    @inner.get("/thing", **options)  # type: ignore[arg-type]
    async def thing() -> None:
        """A route two routers deep, as the rooms' are."""

    outer.include_router(inner)
    app = FastAPI()
    app.include_router(outer)
    return app


def test_a_route_that_says_nothing_stops_the_start() -> None:
    with pytest.raises(UnprotectedRouteError, match="/thing declares no permission"):
        check_protection(_application())


@pytest.mark.parametrize("said", [public("a test"), requires(Permission.SELF)])
def test_a_route_that_says_whom_it_lets_in_is_served(said: object) -> None:
    check_protection(_application(dependencies=[said]))
