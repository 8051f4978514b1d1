"""What the record refuses."""

from trafficplane.kit.errors import BadRequest, NotFound, Unavailable


class BadCursor(BadRequest):
    """The cursor was not made by this list."""

    code = "bad_cursor"


class ActNotFound(NotFound):
    """The record has no such entry, or retention has removed it."""


class RecordContended(Unavailable):
    """Too many others wrote to the same record at once; nothing was written."""

    code = "record_contended"
