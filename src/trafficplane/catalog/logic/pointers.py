"""JSON pointers (RFC 6901), built and read."""


def pointer(*tokens: int | str) -> str:
    """The pointer to a place: `pointer("spec", "a/b", 0)` → `/spec/a~1b/0`."""
    return "".join("/" + str(t).replace("~", "~0").replace("/", "~1") for t in tokens)
