"""What uploads and downloads are refused for."""

from trafficplane.kit.errors import BadRequest, Conflict, NotFound, ProblemError, Unavailable


class FileUnknown(NotFound):
    """The organisation has no such file, or nobody may know of it."""

    code = "file_not_found"


class FileInUse(Conflict):
    """Something consists of the file."""

    code = "file_in_use"


class UploadBroken(BadRequest):
    """The body ended too early or is no multipart form."""

    code = "upload_broken"


class UploadStalled(ProblemError):
    """The sender went silent in the middle of the body."""

    status, code = 408, "upload_stalled"


class RangeNotSatisfiable(ProblemError):
    """The range begins behind the end of the file (RFC 9110, 15.5.17)."""

    status, code = 416, "range_not_satisfiable"

    def __init__(self, size_bytes: int) -> None:
        super().__init__(
            f"the file has {size_bytes} bytes; the range lies behind its end",
            headers={"Content-Range": f"bytes */{size_bytes}"},
        )


class StorageFull(ProblemError):
    """The disk, or our share of it, is used up."""

    status, code = 507, "storage_full"


class StorageUnavailable(Unavailable):
    """The upload folder can't be used; the log says why."""

    code = "storage_unavailable"


class ContentUnavailable(Unavailable):
    """The row is there and its bytes are not, or are not what was stored."""

    code = "content_unavailable"
