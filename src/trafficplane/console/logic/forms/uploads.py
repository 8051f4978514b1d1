"""Which uploads a form offers where a file belongs."""

from collections.abc import Iterable

from trafficplane.catalog.logic.bodies import MAX_BODY_BYTES
from trafficplane.files.schemas import StoredFile

_DATABASE = ".mmdb"


def offered(files: Iterable[StoredFile]) -> dict[str, list[tuple[str, str]]]:
    """Ids and words about them, by what the file is for: a body or a database of places.

    By name and size only; that a file really is a database is found when it is named.
    """
    found: dict[str, list[tuple[str, str]]] = {"Body": [], "Places": []}
    for file in files:
        choice = (file.id, f"{file.name}, {file.visibility}")
        if file.name.lower().endswith(_DATABASE):
            found["Places"].append(choice)
        elif file.size_bytes <= MAX_BODY_BYTES:
            found["Body"].append(choice)
    return found
