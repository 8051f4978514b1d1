"""The base of everything that crosses the wire: camelCase outside, snake_case inside."""

from datetime import timedelta
from typing import Any

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema

from trafficplane.kit.duration import format_duration


class WireModel(BaseModel):
    """A frozen document with camelCase fields; a field it doesn't know is an error."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        serialize_by_alias=True,
        extra="forbid",
        frozen=True,
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Shows the defaults of durations as we write them; Pydantic would write ISO 8601."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, field in cls.model_fields.items():
            shown = properties.get(field.alias or name, {})
            if isinstance(field.default, timedelta) and "default" in shown:
                shown["default"] = format_duration(field.default)
        return schema
