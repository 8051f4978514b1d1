"""Carries out `config …` and `doctor`: gathers findings and prints them for people."""

import asyncio
import textwrap
from collections.abc import Iterable, Iterator

import typer
from rich.console import Console
from rich.table import Table

from trafficplane.kit.settings import Settings, SettingsError, env_variables
from trafficplane.processes.checks import configuration, machine, outside, services
from trafficplane.processes.checks.finding import Finding, Level

_COMPOSE = (
    ("POSTGRES_PASSWORD", "Password of the database in the Compose files; letters and digits."),
    ("POSTGRES_IMAGE", "The image of that database. Default: postgres:17-bookworm."),
    ("GRAFANA_PASSWORD", "Password of Grafana's `admin` in docker-compose.split.yml."),
    ("GRAFANA_IMAGE", "The image of that Grafana. Default: grafana/grafana:12.1.1."),
    ("GRAFANA_PORT", "Port on this machine alone on which it answers. Default: 3001."),
    ("PROMETHEUS_IMAGE", "The image of the Prometheus there. Default: prom/prometheus:v3.5.0."),
    ("PROMETHEUS_PORT", "Port on this machine alone on which it answers. Default: 9090."),
)
_MARKS = {Level.OK: "[green]✓[/]", Level.WARNING: "[yellow]![/]", Level.ERROR: "[red]✗[/]"}


def show() -> None:
    """Every setting, its value and its source."""
    table = Table("Variable", "Value", "From", box=None, pad_edge=False, header_style="bold")
    for row in configuration.rows(_settings()):
        table.add_row(*row)
    Console().print(table)


def check() -> None:
    """Findings about the settings alone."""
    _report(_configuration(_settings()))


def doctor(url: str | None) -> None:
    """All findings."""
    _report(asyncio.run(_everything(_settings(), url)))


def example() -> None:
    """A `.env` file with every setting, commented out where it has a default."""
    typer.echo("\n".join(_example()))


async def _everything(settings: Settings, url: str | None) -> list[Finding]:
    findings = _configuration(settings)
    from_outside = [finding async for finding in outside.check(settings, url)]
    running = any(f.subject == "this process" and f.level is Level.OK for f in from_outside)
    findings += machine.check(settings, running=running)
    findings += [finding async for finding in services.check(settings)]
    return findings + from_outside


def _configuration(settings: Settings) -> list[Finding]:
    environ = configuration.environment()
    container = configuration.in_container(environ)
    return list(configuration.check(settings, environ, container=container))


def _settings() -> Settings:
    try:
        return Settings.from_env()
    except SettingsError as problem:
        typer.echo(f"trafficplane: {problem}", err=True)
        raise typer.Exit(1) from None


def _report(findings: Iterable[Finding]) -> None:
    console = Console(highlight=False, soft_wrap=True)
    failed = False
    for finding in findings:
        failed = failed or finding.level is Level.ERROR
        console.print(f"{_MARKS[finding.level]} [bold]{finding.subject}[/] ", end="")
        console.print(finding.says, markup=False)
        if finding.cure:
            console.print(f"    → {finding.cure}", markup=False)
    if failed:
        raise typer.Exit(1)


def _example() -> Iterator[str]:
    yield "# Every setting of Traffic Control Plane. Copy to .env and uncomment what you change."
    for field, variables in env_variables().items():
        about = str(Settings.model_fields[field].description)
        default = Settings.model_fields[field].default
        yield ""
        yield from (f"# {line}" for line in textwrap.wrap(about, 98))
        if len(variables) > 1:
            yield f"# Also read from {', '.join(variables[1:])}."
        yield f"# {variables[0]}={_written(default)}"
    for name, about in _COMPOSE:
        yield ""
        yield f"# {about}"
        yield f"# {name}="


def _written(default: object) -> str:
    if default in (None, ()):
        return ""
    value = str(default).lower() if isinstance(default, bool) else str(default)
    return f'"{value}"' if " " in value else value
