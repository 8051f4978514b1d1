"""Databases of places in MaxMind's format (MaxMind DB file format specification 2.0)."""

from typing import BinaryIO

import maxminddb


class Database:
    """An open database, read from memory."""

    def __init__(self, file: BinaryIO) -> None:
        """Reads the file whole. Raises `ValueError` for anything else."""
        try:
            self._reader = maxminddb.open_database(file, mode=maxminddb.MODE_FD)
        except (maxminddb.InvalidDatabaseError, ValueError, OSError) as error:
            raise ValueError(f"is not a database in MaxMind's format: {error}") from None

    @property
    def type(self) -> str:
        """What it calls itself, such as GeoLite2-City."""
        return self._reader.metadata().database_type

    @property
    def tells(self) -> frozenset[str]:
        """What it claims to know of places."""
        if "City" in self.type or "Enterprise" in self.type:
            return frozenset({"country", "region", "city"})
        return frozenset({"country"})

    def find(self, address: str) -> dict[str, str]:
        """Country, region and city of an address as far as they are known."""
        try:
            found = self._reader.get(address)
        except (ValueError, maxminddb.InvalidDatabaseError):
            # A database of IPv4 alone knows no IPv6 address.
            return {}
        ways = {
            "country": ("country", "iso_code"),
            "region": ("subdivisions", 0, "iso_code"),
            "city": ("city", "names", "en"),
        }
        values = {name: _at(found, way) for name, way in ways.items()}
        return {name: value for name, value in values.items() if isinstance(value, str) and value}


def check(file: BinaryIO) -> None:
    """Raises `ValueError` where places can't be asked of the file."""
    database = Database(file)
    kinds = ("City", "Country", "Enterprise")
    if not any(kind in database.type for kind in kinds):
        raise ValueError(
            f"is a database of the type {database.type!r}; places need one of cities or countries"
        )


def _at(found: object, way: tuple[str | int, ...]) -> object:
    for step in way:
        if isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found
