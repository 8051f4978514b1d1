"""How the value of a setting is shown to people: never a secret."""

import re

_SECRET_NAMES = re.compile(r"secret|password|token|api_key|private")
_CREDENTIALS = re.compile(r"(?<=://)[^/@]*@|(?<=password=)[^&]*")


def shown(name: str, value: object) -> str:
    """The value of the field `name`, without credentials in an address."""
    if _SECRET_NAMES.search(name):
        return "set, and not shown" if value else "not set"
    match value:
        case None | ():
            return "not set"
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(map(str, value))
        case _:
            return _CREDENTIALS.sub("…@", str(value))
