"""What the record refuses."""

from trafficplane.kit.errors import BadRequest, Unavailable


class BadCursor(BadRequest):
    """The cursor was not made by this list."""

    code = "bad_cursor"


class RecordContended(Unavailable):
    """Too many others wrote to the same record at once; nothing was written."""

    code = "record_contended"
