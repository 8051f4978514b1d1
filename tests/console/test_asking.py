"""What takes something away asks first, and says what it is."""

import re
from pathlib import Path

from tests.security.permissions import routes

TEMPLATES = Path("src/trafficplane/console/templates")
TAKES_AWAY = {
    "delete", "disable", "end", "end-others", "forget", "remove", "retention", "revoke", "withdraw",
}  # fmt: skip
FORM = re.compile(r"<form[^>]*?hx-post=\"(?P<path>[^\"]+)\".*?</form>", re.DOTALL)
PROOF = "Password, to remove"
"""The second step of an act that has asked already."""


def _word(path: str) -> str:
    """`revoke` of `/gateways/tokens/{token_id}/revoke`, and of how a template writes it."""
    words: list[str] = re.findall(r"[\w-]+", path)
    return words[-1]


def _forms() -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for template in sorted(TEMPLATES.rglob("*.html")):
        for form in FORM.finditer(template.read_text()):
            if (word := _word(form["path"])) in TAKES_AWAY and PROOF not in form[0]:
                forms.setdefault(word, []).append(f"{template.name}: {form[0]}")
    return forms


def test_every_act_that_takes_something_away_has_a_form() -> None:
    of_pages = [r for r in routes() if r.startswith("POST ") and "POST /api/" not in r]

    assert {_word(route) for route in of_pages} & TAKES_AWAY == set(_forms())


def test_a_picture_is_not_taken_away_unasked() -> None:
    picture = (TEMPLATES / "frame/picture.html").read_text()

    assert re.search(
        r'x-on:submit.prevent="remove"><button[^>]* data-confirm="Remove \{\{', picture
    )


def test_every_act_that_takes_something_away_asks_with_the_name() -> None:
    silent = [
        form
        for found in _forms().values()
        for form in found
        if not re.search(r"data-confirm=\"[^\"]*\{\{", form)
    ]

    assert silent == []
