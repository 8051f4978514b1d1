"""The console's static files: their addresses, and serving them compressed and cached."""

import json
import mimetypes
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

STATIC = Path(str(files("trafficplane.console"))) / "static"
_FOR_EVER = "public, max-age=31536000, immutable"
_COMPRESSED = ".gz"


class AssetsMissingError(Exception):
    """The static files were never built; a package from an index always has them."""

    def __init__(self) -> None:
        super().__init__(
            "the console's static files are missing; build them with `python frontend/assets.py`"
        )


@lru_cache(maxsize=1)
def _manifest(_built_at_ns: int) -> Mapping[str, str]:
    hashes: dict[str, str] = json.loads((STATIC / "manifest.json").read_text())
    return hashes


def manifest() -> Mapping[str, str]:
    """File name → content hash. Raises `AssetsMissingError`."""
    try:
        return _manifest((STATIC / "manifest.json").stat().st_mtime_ns)
    except FileNotFoundError:
        raise AssetsMissingError from None


@cache
def address(name: str) -> str:
    """The URL of a static file; it changes with the content, so browsers may keep it for ever.

    A page has a hundred icons, so the manifest isn't looked at for each: what is built while a
    process runs gets its new address when the process starts anew.
    """
    return f"/static/{name}?v={manifest()[name]}"


class StaticFiles:
    """Serves what the manifest names, gzipped at build time, and nothing else."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers GET and HEAD."""
        if scope["type"] != "http":
            raise HTTPException(404)
        await self._response(scope)(scope, receive, send)

    def _response(self, scope: Scope) -> Response:
        if scope["method"] not in ("GET", "HEAD"):
            return Response(status_code=405, headers={"Allow": "GET, HEAD"})
        # What is served is what the manifest lists, so no path can lead out of the folder.
        name = str(scope["path"]).removeprefix(str(scope.get("root_path", ""))).lstrip("/")
        digest = manifest().get(name)
        if digest is None:
            return Response("there is no such file", 404, media_type="text/plain")
        current = f"v={digest}".encode() == scope.get("query_string", b"")
        headers = {"Cache-Control": _FOR_EVER if current else "no-cache", "Vary": "Accept-Encoding"}
        path = STATIC / name
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            path = STATIC / (name + _COMPRESSED)
            headers["Content-Encoding"] = "gzip"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return FileResponse(path, media_type=kind, headers=headers)


def mount_static(app: FastAPI) -> None:
    """Serves the files under /static. Raises `AssetsMissingError` when they were never built."""
    manifest()
    app.mount("/static", StaticFiles(), name="static")
