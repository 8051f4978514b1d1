"""The command `trafficplane`: the client's commands, and those that start processes."""

from trafficplane.cli.main import app
from trafficplane.processes.auditing import auditing
from trafficplane.processes.database import database, seed
from trafficplane.processes.diagnosing import configuration, doctor
from trafficplane.processes.gateway import gateway
from trafficplane.processes.serve import serve, up

__all__ = ["app", "main"]

app.command("up")(up)
app.command("serve")(serve)
app.command("gateway")(gateway)
app.command("seed")(seed)
app.command("doctor")(doctor)
app.add_typer(configuration, name="config")
app.add_typer(database, name="db")
app.add_typer(auditing, name="audit")


def main() -> None:
    """Runs the command line."""
    app()


if __name__ == "__main__":
    main()
