"""Takes clear texts out of a draft before anything can be done with it."""

from dataclasses import dataclass, field

from trafficplane.catalog.logic.planning import Draft
from trafficplane.catalog.logic.reading import restore


@dataclass(slots=True)
class Taken:
    """`plain` is handle → clear text of what was written; `referred` is handle → its place in the
    request, of secrets that must be kept already.
    """

    plain: dict[str, str] = field(default_factory=dict)
    referred: dict[str, str] = field(default_factory=dict)


def take_secrets(sketch: Draft) -> Taken:
    """Leaves only handles in the draft's contents and returns what was taken out."""
    taken = Taken()
    for ref in sketch.places:
        if (content := sketch.contents.get(ref)) is None:
            continue
        kind, document = sketch.kinds[ref.kind], content.document
        for held in kind.secrets(content.spec):
            if held.secret.plain is None:
                taken.referred[held.secret.handle] = sketch.place(ref, f"/spec{held.pointer}")
                continue
            taken.plain[held.secret.handle] = held.secret.plain
            sketch.contents[ref] = restore(kind, dict(document.labels), dict(document.spec))
    for handle in taken.plain:
        taken.referred.pop(handle, None)
    return taken
