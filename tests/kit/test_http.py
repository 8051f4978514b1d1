"""What is wrong with a request is said in our own words."""

from datetime import timedelta
from typing import Annotated

import httpx
from fastapi import FastAPI, Query

from trafficplane.kit.duration_field import Duration
from trafficplane.kit.http import install_problem_handlers


async def test_a_check_of_ours_is_told_as_it_was_written() -> None:
    app = FastAPI()
    install_problem_handlers(app)

    @app.get("/")
    async def answer(span: Annotated[Duration, Query()] = timedelta(0)) -> str:
        return str(span)

    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
        problem = (await client.get("/?span=1x")).json()
    message = "'1x' is not a duration; write for example 500ms, 30s, 5m or 1h"
    assert problem["errors"] == [{"pointer": "/span", "message": message}]
