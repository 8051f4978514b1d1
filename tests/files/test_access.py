from typing import Any

import pytest

from tests.files.world import Client, World
from trafficplane.files import api
from trafficplane.kit.access import GRANTS, Permission, Requirement, Role

BELOW = ["", "/content"]


@pytest.mark.every_database
@pytest.mark.parametrize("below", BELOW)
@pytest.mark.parametrize("visibility", ["public", "private"])
async def test_another_organisation_finds_nothing(
    world: World, owner: Client, below: str, visibility: str
) -> None:
    file = await owner.upload(visibility=visibility)
    stranger = world.client(Role.OWNER, "org_b")
    answer = await stranger.get(f"/api/files/{file['id']}{below}")
    assert (answer.status_code, answer.json()["error"]) == (404, "file_not_found")


async def test_another_organisation_lists_nothing(world: World, owner: Client) -> None:
    await owner.upload(visibility="public")
    assert (await world.client(Role.OWNER, "org_b").get("/api/files")).json()["items"] == []


async def test_another_organisation_deletes_nothing(world: World, owner: Client) -> None:
    file = await owner.upload()
    path = f"/api/files/{file['id']}"
    refused = await world.client(Role.OWNER, "org_b").delete(path)
    assert (refused.status_code, (await owner.get(path)).status_code) == (404, 200)


@pytest.mark.parametrize("role", Role)
async def test_each_role_may_do_what_the_permission_table_says(
    world: World, owner: Client, role: Role
) -> None:
    file = await owner.upload()
    path, client = f"/api/files/{file['id']}", world.client(role)
    reads = [await client.get(p) for p in ("/api/files", path, path + "/content")]
    writes = [await client.post(), await client.delete(path)]
    may_read, may_write = (
        role in GRANTS[p] for p in (Permission.FILES_READ, Permission.FILES_WRITE)
    )
    assert [a.is_success for a in reads] == [may_read] * 3
    assert [a.status_code for a in writes] == ([201, 204] if may_write else [403, 403])


async def test_a_refused_upload_is_not_even_read(world: World) -> None:
    status, taken = await world.raw([b"x" * 1000] * 50, {"authorization": "VIEWER org_a"})
    assert (status, taken) == (403, 0)


async def test_nobody_gets_anything_private_without_a_login(world: World, owner: Client) -> None:
    path = f"/api/files/{(await owner.upload())['id']}"
    nobody = world.client(None)
    answers = [await nobody.get(p) for p in ("/api/files", path, path + "/content")]
    answers += [await nobody.post(), await nobody.delete(path)]
    assert [a.status_code for a in answers] == [401] * 5


async def test_everybody_with_the_url_reads_a_public_file(world: World, owner: Client) -> None:
    file = await owner.upload(visibility="public")
    answer = await world.client(None).get(file["publicUrl"])
    assert (answer.status_code, answer.content) == (200, b"hello")


async def test_a_private_file_has_no_public_url_even_for_who_knows_its_key(
    world: World, owner: Client
) -> None:
    await owner.upload()
    key = world.on_disk()[0].rsplit("/", 1)[1]
    assert (await world.client(None).get(f"/api/files/public/{key}")).status_code == 404


@pytest.mark.parametrize(
    "guess", ["", "/", "/%00", "/..%2F..", "/content", "/{id}", "/" + "0" * 32]
)
async def test_public_urls_are_neither_listed_nor_derived_from_anything(
    world: World, owner: Client, guess: str
) -> None:
    file = await owner.upload(visibility="public")
    answer = await world.client(None).get("/api/files/public" + guess.format(id=file["id"]))
    assert answer.status_code in (401, 404, 307)


async def test_public_urls_have_128_random_bits(owner: Client) -> None:
    keys = {(await owner.upload(visibility="public"))["publicUrl"][-32:] for _ in range(20)}
    columns = [len(set(column)) for column in zip(*keys, strict=True)]
    assert (len(keys), min(columns) > 1) == (20, True)


@pytest.mark.parametrize("bad", ["file_", "file_%00", "file_A", "org_1", "file_" + "a" * 99])
async def test_an_impossible_id_is_refused_before_the_database_sees_it(
    owner: Client, bad: str
) -> None:
    assert (await owner.get(f"/api/files/{bad}")).status_code == 422


def test_every_route_declares_what_it_demands(world: World) -> None:
    def routes(within: Any) -> list[Any]:
        found = []
        for route in within.routes:
            inner = getattr(route, "original_router", None)
            found += routes(inner) if inner else [route]
        return found

    def demands(dependant: Any) -> list[Requirement]:
        own = [dependant.call] if isinstance(dependant.call, Requirement) else []
        return own + [d for inner in dependant.dependencies for d in demands(inner)]

    declared = {
        (min(route.methods), route.path): [d.permission for d in demands(route.dependant)]
        for route in routes(api.router(world.files))
    }
    assert declared == {
        ("POST", "/api/files"): [Permission.FILES_WRITE],
        ("GET", "/api/files"): [Permission.FILES_READ],
        ("GET", "/api/files/{file_id}"): [Permission.FILES_READ],
        ("DELETE", "/api/files/{file_id}"): [Permission.FILES_WRITE],
        ("GET", "/api/files/{file_id}/content"): [Permission.FILES_READ],
        ("GET", "/api/files/public/{key}"): [None],
    }
