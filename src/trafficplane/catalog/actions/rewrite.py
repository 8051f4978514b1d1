"""The action that changes path or host of a request on its way to the cluster."""

import re
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.logic.addresses import Authority
from trafficplane.catalog.logic.paths import Path, check_path_part
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.regex import RootedRegex, check_substitution
from trafficplane.kit.schema import WireModel


def _check_characters(text: str) -> str:
    # Backslashes name groups or themselves, which check_substitution judges.
    check_path_part(re.sub(r"\\[0-9\\]", "", text))
    return text


class RewriteAction(WireModel):
    """Accompanies a request to its cluster with another path or host."""

    type: Literal["rewrite"]
    path_prefix: Annotated[
        Path | None,
        Field(
            description="Replaces the prefix (or the whole path) that the policy's path condition "
            "matched; without such a condition it is put in front."
        ),
    ] = None
    path_regex: Annotated[
        RootedRegex | None,
        Field(description="What it matches, from the endpoint's root, `substitution` replaces."),
    ] = None
    substitution: Annotated[
        Annotated[str, AfterValidator(_check_characters)] | None,
        Field(description=r"The replacement; `\1` stands for the first group of `pathRegex`."),
    ] = None
    host: Annotated[Authority | None, Field(description="The host that the backend sees.")] = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.path_prefix is None and self.path_regex is None and self.host is None:
            raise refuse("rewrites nothing; give pathPrefix, pathRegex with substitution, or host")
        if self.path_prefix is not None and self.path_regex is not None:
            raise refuse("pathPrefix and pathRegex exclude each other", "pathRegex")
        if self.path_regex is not None and self.substitution is None:
            raise refuse("is required with pathRegex", "substitution")
        if self.substitution is not None:
            self._check_substitution(self.substitution)
        return self

    def _check_substitution(self, substitution: str) -> None:
        if self.path_regex is None:
            raise refuse("only counts with pathRegex", "substitution")
        if not substitution.startswith("/"):
            raise refuse("must begin with '/', since a path does", "substitution")
        try:
            check_substitution(self.path_regex, substitution)
        except ValueError as error:
            raise refuse(str(error), "substitution") from None
