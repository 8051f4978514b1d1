"""What other rooms do with files: read their bytes, and show them as pictures."""

import pytest

from tests.files.world import Client, World
from trafficplane.files.errors import FileUnknown
from trafficplane.files.schemas import StoredFile
from trafficplane.kit.errors import Invalid

GIF = b"GIF89a" + bytes(20)


async def _find(world: World, organisation: str, file_id: str) -> StoredFile:
    async with world.database.transaction(write=False) as tx:
        return await world.files.find(tx, organisation, file_id)


async def test_another_room_reads_the_bytes_of_a_private_file(world: World, owner: Client) -> None:
    made = await owner.upload(content=b"back soon", visibility="private")
    file = await _find(world, "org_a", made["id"])
    assert await world.files.content(file, 100) == b"back soon"


async def test_another_organisations_file_is_not_found(world: World, owner: Client) -> None:
    made = await owner.upload()
    with pytest.raises(FileUnknown):
        await _find(world, "org_b", made["id"])


async def test_a_file_that_is_too_large_for_its_use_is_refused(world: World, owner: Client) -> None:
    made = await owner.upload(content=b"back soon")
    file = await _find(world, "org_a", made["id"])
    with pytest.raises(Invalid):
        await world.files.content(file, 8)


@pytest.mark.every_database
async def test_a_file_in_use_can_not_be_deleted(world: World, owner: Client) -> None:
    made = await owner.upload(content=b"back soon")
    async with world.database.transaction() as tx:
        await world.files.hold(tx, "org_a", [("Endpoint/shop", made["id"])])
        await world.files.hold(tx, "org_a", [("Endpoint/cart", made["id"])])
    answer = await owner.delete(f"/api/files/{made['id']}")
    assert (answer.status_code, answer.json()["error"]) == (409, "file_in_use")
    assert "Endpoint/cart, Endpoint/shop" in answer.json()["detail"]
    async with world.database.transaction() as tx:
        await world.files.release(tx, "org_a", ["Endpoint/shop", "Endpoint/cart"])
    assert (await owner.delete(f"/api/files/{made['id']}")).status_code == 204


async def test_the_files_of_a_deleted_organisation_go_although_they_are_in_use(
    world: World, owner: Client
) -> None:
    made = await owner.upload(content=b"back soon")
    async with world.database.transaction() as tx:
        await world.files.hold(tx, "org_a", [("Endpoint/shop", made["id"])])
        assert await world.files.delete_all_of(tx, {"org_a"}) == 1


async def test_a_public_picture_is_shown(world: World, owner: Client) -> None:
    made = await owner.upload(content=GIF, visibility="public")
    async with world.database.transaction(write=False) as tx:
        assert (await world.files.picture(tx, "org_a", made["id"], "/fileId")).id == made["id"]


@pytest.mark.parametrize(
    ("content", "visibility"), [(GIF, "private"), (b"<svg onload=x>", "public")]
)
async def test_nothing_else_is_shown(
    world: World, owner: Client, content: bytes, visibility: str
) -> None:
    made = await owner.upload(content=content, visibility=visibility)
    async with world.database.transaction(write=False) as tx:
        with pytest.raises(Invalid) as refused:
            await world.files.picture(tx, "org_a", made["id"], "/fileId")
    assert [e.pointer for e in refused.value.errors] == ["/fileId"]
