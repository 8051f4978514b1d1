"""JSON pointers (RFC 6901) as people say them."""


def dotted(pointer: str) -> str:
    """`/spec/backends/0/port` → `spec.backends[0].port`, as people say it."""
    path = ""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        path += f"[{name}]" if name.isdigit() else f".{name}"
    return path.removeprefix(".")
