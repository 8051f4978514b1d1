"""Generated requests to every operation of the OpenAPI document, wild ones included.

No answer is a 500, and each is one that the document describes: status, content type, schema.
"""

import asyncio
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import httpx
import pytest
import requests
import schemathesis
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FailedHealthCheck, Unsatisfiable
from schemathesis import checks
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.media_types import YAML_MEDIA_TYPES
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks as promises

from tests.security.world import MARK, Person, World, furnished, opened
from trafficplane.kit.access import Role

T = TypeVar("T")

EXAMPLES, SLOW_EXAMPLES = 2, 300
# The one that is left ends the search where fifty draws in a row gave no request.
UNCHECKED = [check for check in HealthCheck if check is not HealthCheck.filter_too_much]
ENDLESS = {"GET /api/metrics/stream"}
CHECKS = [
    checks.not_a_server_error,
    promises.status_code_conformance,
    promises.content_type_conformance,
    promises.response_headers_conformance,
    promises.response_schema_conformance,
]


# The first that fits any of YAML's names decides, so ours takes the place of all of them.
@schemathesis.deserializer(*YAML_MEDIA_TYPES)
def _text(_context: Any, response: schemathesis.Response) -> str:
    """An export is a stream of documents, and is described as the text that it is."""
    return response.content.decode()


class Api:
    """An application in a thread of its own, and an OWNER's token for it."""

    def __init__(self, portal: BlockingPortal, folder: Any) -> None:
        self._portal = portal
        self._context = portal.wrap_async_context_manager(opened(folder))
        self.world: World = self._context.__enter__()
        self.token, self.ids = self.run(self._prepare())
        document = self.world.app.openapi()
        self.schema = schemathesis.openapi.from_dict(document)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        async def await_it() -> T:
            return await work

        return self._portal.call(await_it)

    async def _prepare(self) -> tuple[str, dict[str, str]]:
        admin = await self.world.sign_in()
        owner = await self.world.member(admin, Role.OWNER, f"owner@{MARK}.example")
        viewer = await self.world.member(admin, Role.VIEWER, f"viewer@{MARK}.example")
        ids = await furnished(self.world, owner)
        # A gateway that never answers would make every `?wait=` last its whole time.
        self.world.plane.fleet.disconnect_all()
        made = await owner.json("POST", "/api/auth/tokens", {"name": "conformance"})
        return made["token"], {**ids, "{user_id}": viewer.session["user"]["id"]}

    def send(self, case: schemathesis.Case[Any]) -> httpx.Response:
        arguments: dict[str, Any] = dict(case.as_transport_kwargs(base_url="http://tcp.test"))
        prepared = requests.Request(**arguments).prepare()
        headers = {
            name: str(value)
            for name, value in prepared.headers.items()
            if name.lower() != "authorization"
        }
        headers["Authorization"] = f"Bearer {self.token}"
        body = prepared.body
        assert body is None or isinstance(body, (bytes, str))
        request = httpx.Request(
            prepared.method or "GET", prepared.url or "", headers=headers, content=body
        )
        return self.run(self._send(request))

    def real(self, path: str) -> dict[str, str]:
        """Path parameters that lead somewhere."""
        return {
            pattern[pattern.index("{") + 1 : -1].removesuffix(":path"): value
            for pattern, value in self.ids.items()
            if pattern.replace(":path", "") in path and pattern.count("{") == 1
        }

    async def _send(self, request: httpx.Request) -> httpx.Response:
        person: Person = self.world.browser()
        async with asyncio.timeout(20):
            return await person.client.send(request)

    def close(self) -> None:
        self._context.__exit__(None, None, None)


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with start_blocking_portal() as portal:
        api = Api(portal, tmp_path_factory.mktemp("conformance"))
        yield api
        api.close()


def _found(api: Api, operation: Any, mode: Any, examples: int) -> Iterator[str]:
    """What is wrong with the answers of one operation, the first of each kind."""
    seen: dict[str, str] = {}
    sent: list[int] = []
    real = api.real(operation.path)

    # Shrinking a request that fails tells little more than the request itself, and takes long.
    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True,
        phases=[Phase.generate], suppress_health_check=UNCHECKED,
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode), leads_somewhere=st.booleans())
    def attempt(case: schemathesis.Case[Any], leads_somewhere: bool) -> None:
        if leads_somewhere and real:
            case.path_parameters = {**(case.path_parameters or {}), **real}
        answer = api.send(case)
        sent.append(answer.status_code)
        try:
            case.validate_response(answer, checks=CHECKS)
        except (FailureGroup, Failure) as failed:
            reasons = "; ".join(
                f"{type(e).__name__} {e}" for e in getattr(failed, "exceptions", [failed])
            )
            seen.setdefault(
                f"{type(failed).__name__}{answer.status_code}",
                f"{case.as_curl_command()} → {answer.status_code} {answer.text[:300]}: {reasons}",
            )

    try:
        attempt()
    except (Unsatisfiable, FailedHealthCheck):
        # Some operations take nothing that could be wrong.
        if sent:
            raise
    yield from seen.values()


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode))
def test_every_answer_is_one_that_the_document_describes(
    api: Api, mode: Any, request: pytest.FixtureRequest
) -> None:
    examples = SLOW_EXAMPLES if request.config.getoption("--slow") else EXAMPLES
    operations = [
        result.ok() for result in api.schema.get_all_operations() if isinstance(result, Ok)
    ]
    assert {op.label for op in operations} >= ENDLESS
    operations = [op for op in operations if op.label not in ENDLESS]
    wrong = {op.label: list(_found(api, op, mode, examples)) for op in operations}
    assert {label: found for label, found in wrong.items() if found} == {}
    # The requests were made by somebody who may do all of it, to the end.
    headers = {"Authorization": f"Bearer {api.token}"}
    still = api.run(api.world.browser().call("GET", "/api/auth/session", headers=headers))
    assert still.status_code == 200
