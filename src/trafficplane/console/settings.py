"""The platform's configuration, for its administrators: read here, set in the environment."""

import platform
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.console.configuration import rows
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.identity.logic import letters
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import commit_early, transaction
from trafficplane.kit.mail import HOW_TO_CONFIGURE, MailDelayedError, MailRefusedError

PATH = "/settings"


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /settings."""
    routes = Pages()
    identity, settings = services.identity, services.settings

    @routes.get(PATH)
    async def show(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, platform=True),
    ) -> Response:
        """Versions, mail, rules and every setting."""
        search = request.query_params.get("q", "").strip()
        return await shell.page(
            request,
            tx,
            caller,
            "settings/settings.html",
            rows=[row for row in rows(settings) if _matches(row, search)],
            search=search,
            settings=settings,
            mail=identity.outbox.configured,
            how_to_configure=HOW_TO_CONFIGURE,
            versions=await _versions(services, tx, caller),
        )

    @routes.post("/settings/mail")
    async def try_mail(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, platform=True),
    ) -> Response:
        """Sends a mail to whoever asks, now, and says what the server said."""
        # Nothing was written yet: this lets go of the lock while the mail server takes its time.
        await commit_early(request)
        failure = None
        try:
            await identity.outbox.send_now(caller.name, letters.trial(caller.name))
        except (MailRefusedError, MailDelayedError) as error:
            failure = str(error)
        await services.audit.record(
            tx, caller, "mail.tried", after={"recipient": caller.name, "sent": failure is None},
            message=failure,
        )  # fmt: skip
        return shell.part(
            "settings/mail_tried.html", caller, failure=failure, recipient=caller.name
        )

    return routes


def _matches(row: Any, search: str) -> bool:
    text = f"{row.name} {' '.join(row.variables)} {row.about}".casefold()
    return all(word in text for word in search.casefold().split())


async def _versions(services: Services, tx: Tx, caller: Caller) -> dict[str, str]:
    found = await services.gateways.list(tx, caller)
    envoys = sorted({g.version for g in found if g.connected and g.version})
    postgres = services.settings.effective_database_url.startswith("postgres")
    return {
        "Envoy of connected gateways": ", ".join(envoys) or "no gateway is connected",
        "Python": platform.python_version(),
        "Database": "PostgreSQL" if postgres else "SQLite",
    }
