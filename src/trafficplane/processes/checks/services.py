"""What other servers must answer: the database, the mail server, the language model."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from http import HTTPStatus

import aiosmtplib

from trafficplane.kit.database_faults import diagnose
from trafficplane.kit.db import Database
from trafficplane.kit.mail import Smtp
from trafficplane.kit.outbound import ForbiddenAddressError, Outbound, OutboundError
from trafficplane.kit.settings import Settings
from trafficplane.migrations import run as migrations
from trafficplane.processes.checks.finding import Finding, error, fine, warning

_DATABASE_TIMEOUT_S = 10
_CLOCKS_APART_S = 5


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """Asks each of them."""
    async for finding in _database(settings):
        yield finding
    async for finding in _mail(settings):
        yield finding
    if settings.llm_api_base_url is not None:
        yield await _language_model(settings, settings.llm_api_base_url)


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    url = settings.effective_database_url
    database = Database.open(url)
    try:
        async with asyncio.timeout(_DATABASE_TIMEOUT_S):
            theirs = await database.now()
    except Exception as problem:
        fault = diagnose(problem, url)
        yield error("DATABASE_URL", fault.cause, fault.cure)
        return
    else:
        yield fine("DATABASE_URL", f"{database.dialect} answers")
        apart = abs((datetime.now(UTC) - theirs).total_seconds())
        if apart > _CLOCKS_APART_S:
            yield warning(
                "clock",
                f"this machine's clock and the database's are {apart:.0f} s apart",
                "run a time service (chrony, systemd-timesyncd) on both: codes of MFA, sessions "
                "and time conditions depend on it",
            )
        async for finding in _schema(database):
            yield finding
    finally:
        await database.dispose()


async def _schema(database: Database) -> AsyncIterator[Finding]:
    try:
        missing = await migrations.pending(database.engine)
    except migrations.SchemaTooNewError as problem:
        cause, _, cure = str(problem).partition("; ")
        yield error("schema", cause, cure)
        return
    if missing:
        yield fine("schema", f"the next start migrates it ({len(missing)} to do)")
    else:
        yield fine("schema", "is up to date")


async def _mail(settings: Settings) -> AsyncIterator[Finding]:
    smtp = Smtp.of(settings)
    if smtp is None:
        return
    try:
        await smtp.probe()
    except aiosmtplib.SMTPAuthenticationError as problem:
        yield error(
            "SMTP_PASSWORD",
            f"the mail server refuses the account: {problem.message}",
            "correct SMTP_USERNAME and SMTP_PASSWORD",
        )
    except (aiosmtplib.SMTPException, OSError) as problem:
        yield error(
            "SMTP_HOST",
            f"{smtp.host}:{smtp.port} with {smtp.tls} fails: {problem}",
            "correct SMTP_HOST, SMTP_PORT and SMTP_TLS (starttls: 587, tls: 465)",
        )
    else:
        yield fine("SMTP_HOST", f"{smtp.host}:{smtp.port} takes mail from us")


async def _language_model(settings: Settings, base: str) -> Finding:
    """Asks for the list of models, which costs nothing (OpenAI's API: `GET /models`)."""
    key = settings.llm_api_key
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        answer = await Outbound.of(settings).get(f"{base.rstrip('/')}/models", headers)
    except (ForbiddenAddressError, OutboundError) as problem:
        return error("LLM_API_BASE_URL", f"{base}: {problem}", "correct it; it usually ends in /v1")
    if answer.status in (401, 403):
        return error("LLM_API_KEY", f"{base} does not accept it", "correct it")
    models = _models(answer.body) if answer.status == HTTPStatus.OK else None
    if models is None:
        return error(
            "LLM_API_BASE_URL",
            f"{base}/models answers {answer.status}, and no list of models",
            "correct it; it usually ends in /v1",
        )
    if settings.llm_model is not None and settings.llm_model not in models:
        some = ", ".join(sorted(models)[:5])
        return error("LLM_MODEL", f"{base} has no {settings.llm_model}", f"choose of: {some}")
    return fine("LLM_API_BASE_URL", f"answers, with {len(models)} models")


def _models(body: bytes) -> set[str] | None:
    try:
        return {str(model["id"]) for model in json.loads(body)["data"]}
    except (ValueError, TypeError, KeyError):
        return None
