"""Leads what the server says about a request back to the file it came from."""

import re
from collections.abc import Sequence
from typing import Any

from trafficplane.cli.client import Refusal
from trafficplane.cli.documents import Document
from trafficplane.cli.failures import Detail, ExitCode, Failure, Position
from trafficplane.cli.pointers import dotted

_INTO_RESOURCES = re.compile(r"/resources/(\d+)(.*)", re.DOTALL)


def located(refusal: Refusal, documents: Sequence[Document]) -> Failure:
    """The same refusal with a file, line and column for every error in a document."""
    details = tuple(_detail(pointer, message, documents) for pointer, message in refusal.pointers)
    return Failure(refusal.message, refusal.exit_code, details=details, code=refusal.code)


def find(finding: dict[str, Any], documents: Sequence[Document]) -> Position | None:
    """Where a finding's place is written; None when none of the documents holds it."""
    resource = finding.get("resource") or {}
    identity = (resource.get("kind"), resource.get("name"))
    document = next((d for d in documents if d.identity == identity), None)
    return document.locate(finding.get("pointer") or "") if document else None


def failed(message: str) -> Failure:
    """A refusal that the command line itself decides about."""
    return Failure(message, ExitCode.INPUT)


def _detail(pointer: str, message: str, documents: Sequence[Document]) -> Detail:
    inside = _INTO_RESOURCES.fullmatch(pointer)
    if inside is None or int(inside[1]) >= len(documents):
        return Detail(message)
    document = documents[int(inside[1])]
    path = dotted(inside[2])
    return Detail(f"{path}: {message}" if path else message, document.locate(inside[2]))
