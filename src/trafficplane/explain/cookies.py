"""What a rule does to cookies: those that the backend gets, and in words those of its answer."""

from collections.abc import Iterator, Mapping

from trafficplane.ir.cookies import CookieEdits, CookieRewrite

_NAMES = {"domain": "Domain", "path": "Path", "secure": "Secure", "httponly": "HttpOnly",
          "samesite": "SameSite"}  # fmt: skip


def sent(
    headers: Mapping[str, tuple[str, ...]], edits: CookieEdits
) -> Mapping[str, tuple[str, ...]]:
    """The headers of a request with its cookies edited: all in one line, those set come last."""
    crumbs = [c.strip(" \t") for line in headers.get("cookie", ()) for c in line.split(";")]
    found = [(_name(crumb), crumb) for crumb in crumbs if crumb]
    there, renamed = {name for name, _ in found}, dict(edits.renamed)
    gone = {*edits.removed, *(name for name, _ in edits.sent)}
    kept: list[str] = []
    for name, crumb in found:
        other = renamed.get(name)
        if other is not None and other not in there:
            kept.append(other + crumb[len(name) :])
        elif other is None and name not in gone:
            kept.append(crumb)
    kept += [f"{name}={value}" for name, value in edits.sent]
    others = {name: values for name, values in headers.items() if name != "cookie"}
    return {**others, "cookie": ("; ".join(kept),)} if kept else others


def told(edits: CookieEdits) -> Iterator[str]:
    """What becomes of the cookies that a backend sets."""
    for name in edits.taken:
        yield f"a cookie {name} of the backend goes"
    for rewrite in edits.rewrites:
        yield _rewritten(rewrite)


def _rewritten(rewrite: CookieRewrite) -> str:
    which = "every other cookie" if rewrite.name is None else f"a cookie {rewrite.name}"
    given = {part.partition("=")[0].lower() for part in rewrite.add}
    parts = [
        *([f"the name {rewrite.rename}"] if rewrite.rename is not None else []),
        *rewrite.add,
        *(f"no {_NAMES[name]}" for name in rewrite.drop if name not in given),
    ]
    return f"{which} of the backend gets {', '.join(parts)}"


def _name(crumb: str) -> str:
    return crumb.partition("=")[0].rstrip(" \t")
