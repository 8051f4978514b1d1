"""The configuration as people see it: what is set, by what, and never a secret."""

import re
from dataclasses import dataclass

from trafficplane.kit.settings import Settings, env_variables

_SECRET = re.compile(r"secret|password|token|api_key|private")
_CREDENTIALS = re.compile(r"(?<=://)[^/@]*@")


@dataclass(frozen=True, slots=True)
class Row:
    """One setting. `source` is what set it, None for the default; a secret's value is hidden."""

    name: str
    variables: tuple[str, ...]
    value: str
    source: str | None
    about: str
    secret: bool


def rows(settings: Settings) -> list[Row]:
    """Every setting, in the order of the documentation."""
    return [_row(settings, name, variables) for name, variables in env_variables().items()]


def _row(settings: Settings, name: str, variables: list[str]) -> Row:
    secret = _SECRET.search(name) is not None
    value = getattr(settings, name)
    about = type(settings).model_fields[name].description or ""
    shown = _hidden(value) if secret else _words(value)
    return Row(name, tuple(variables), shown, settings.source(name), about, secret)


def _hidden(value: object) -> str:
    return "set, and not shown" if value else "not set"


def _words(value: object) -> str:
    match value:
        case None | ():
            return "not set"
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(map(str, value))
        case _:
            # An address may carry a name and a password in front of its host.
            return _CREDENTIALS.sub("…@", str(value))
