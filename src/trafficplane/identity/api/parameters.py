"""Path parameters that several routes share."""

from typing import Annotated

from fastapi import Path

Id = Annotated[str, Path(pattern=r"^[A-Za-z0-9_]{1,64}$", description="The id from the list.")]
