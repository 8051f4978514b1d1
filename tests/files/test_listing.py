import pytest

from tests.files.world import Client


async def _names(owner: Client, query: str = "") -> list[str]:
    return [f["name"] for f in (await owner.get(f"/api/files{query}")).json()["items"]]


async def _uploaded(owner: Client, *names: str) -> None:
    for name in names:
        await owner.upload(name=name)


@pytest.mark.every_database
async def test_pages_together_hold_every_file_once(owner: Client) -> None:
    await _uploaded(owner, *"abcde")
    seen, cursor = [], ""
    while True:
        page = (await owner.get(f"/api/files?limit=2{cursor}")).json()
        seen += [f["name"] for f in page["items"]]
        if page["nextCursor"] is None:
            break
        cursor = f"&cursor={page['nextCursor']}"
    assert sorted(seen) == list("abcde")


@pytest.mark.every_database
@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("LOGO", ["Logo.png"]),
        ("größe", ["GRÖSSE.csv"]),
        ("%25", ["100%.txt"]),
        ("_", []),
        ("nothing", []),
        ("%00", ["100%.txt", "GRÖSSE.csv", "Logo.png"]),
    ],
)
async def test_search_finds_part_of_the_name_in_any_case(
    owner: Client, search: str, expected: list[str]
) -> None:
    await _uploaded(owner, "Logo.png", "GRÖSSE.csv", "100%.txt")
    assert sorted(await _names(owner, f"?search={search}")) == expected


@pytest.mark.every_database
async def test_the_list_is_narrowed_by_visibility(owner: Client) -> None:
    await owner.upload(name="a", visibility="public")
    await owner.upload(name="b", visibility="private")
    assert await _names(owner, "?visibility=public") == ["a"]


async def test_a_cursor_of_elsewhere_is_refused(owner: Client) -> None:
    assert (await owner.get("/api/files?cursor=12")).status_code == 422


@pytest.mark.every_database
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("name", ["a", "B", "c"]),
        ("-name", ["c", "B", "a"]),
        ("size", ["B", "c", "a"]),
        ("-size", ["a", "c", "B"]),
        ("created", ["c", "B", "a"]),
    ],
)
async def test_pages_go_on_in_the_order_asked_for(
    owner: Client, sort: str, expected: list[str]
) -> None:
    for name, size in (("c", 2), ("B", 1), ("a", 3)):
        await owner.upload(name=name, content=b"x" * size)

    seen, cursor = [], ""
    for _ in expected:
        page = (await owner.get(f"/api/files?limit=1&sort={sort}{cursor}")).json()
        seen += [f["name"] for f in page["items"]]
        cursor = f"&cursor={page['nextCursor']}"

    assert seen == expected


async def test_a_cursor_of_another_order_is_refused(owner: Client) -> None:
    await _uploaded(owner, *"ab")
    cursor = (await owner.get("/api/files?limit=1&sort=size")).json()["nextCursor"]

    assert (await owner.get(f"/api/files?sort=name&cursor={cursor}")).status_code == 422
