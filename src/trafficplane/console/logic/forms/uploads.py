"""Which uploads a form offers where a file belongs."""

from collections.abc import Iterable

from markupsafe import Markup

from trafficplane.catalog.logic.bodies import MAX_BODY_BYTES
from trafficplane.files.schemas import StoredFile

_DATABASE = ".mmdb"
_OPTION = Markup('<option value="{}">{}, {}</option>')


def offered(files: Iterable[StoredFile]) -> dict[str, Markup]:
    """Ids with words about them as options, by what the file is for: a body or places.

    By name and size only; that a file really is a database is found when it is named.
    """
    found: dict[str, list[Markup]] = {"Body": [], "Places": []}
    for file in files:
        choice = _OPTION.format(file.id, file.name, file.visibility)
        if file.name.lower().endswith(_DATABASE):
            found["Places"].append(choice)
        elif file.size_bytes <= MAX_BODY_BYTES:
            found["Body"].append(choice)
    return {purpose: Markup().join(choices) for purpose, choices in found.items()}
