"""The configuration as people see it: what is set, by what, and never a secret."""

from dataclasses import dataclass

from trafficplane.kit.settings import Settings, env_variables


@dataclass(frozen=True, slots=True)
class Row:
    """One setting. `source` is what set it, None for the default."""

    name: str
    variables: tuple[str, ...]
    value: str
    source: str | None
    about: str


def rows(settings: Settings) -> list[Row]:
    """Every setting, in the order of the documentation."""
    return [_row(settings, name, variables) for name, variables in env_variables().items()]


def _row(settings: Settings, name: str, variables: list[str]) -> Row:
    about = type(settings).model_fields[name].description or ""
    return Row(name, tuple(variables), settings.shown(name), settings.source(name), about)
