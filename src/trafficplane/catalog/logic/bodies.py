"""Bodies of answers that the gateway gives itself."""

from typing import Annotated

from pydantic import AfterValidator

MAX_BODY_BYTES = 64 * 1024


def _bounded(text: str) -> str:
    size = len(text.encode())
    if size > MAX_BODY_BYTES:
        raise ValueError(f"the body has {size} bytes; {MAX_BODY_BYTES} are allowed")
    return text


Body = Annotated[str, AfterValidator(_bounded)]
"""A text of at most 64 KiB in UTF-8."""
