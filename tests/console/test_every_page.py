"""Every page of a full installation opens and loads nothing from elsewhere; the first is small."""

import pytest

from bench import pages


@pytest.mark.slow
async def test_every_page_of_a_full_installation_opens() -> None:
    found = await pages.run(times=1, clusters=8)

    assert found["first_page_is_small"]
    assert set(pages._STRANGERS) <= set(found["pages"])
    assert {"/", "/api/docs", "/new/clusters", "/edit/silences/quiet", "/rate-limits"} <= (
        set(found["pages"])
    )


def test_what_a_page_loads_from_elsewhere_is_noticed() -> None:
    page = (
        '<script src="https://cdn.example.com/x.js"></script><link rel="icon" href="/mark.svg">'
        '<a href="https://example.com">a link loads nothing</a><style>a{background:url(//x/y)}'
    )

    assert pages.loaded(page) == ["https://cdn.example.com/x.js", "/mark.svg", "//x/y"]
