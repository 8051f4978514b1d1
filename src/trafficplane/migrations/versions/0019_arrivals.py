"""What gateways reported is written as one, and how far they were counted too."""

import zlib
from array import array
from collections import defaultdict
from struct import pack

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

# As `telemetry.logic.blocks` and `telemetry.logic.arrivals` were when this was written.
_TYPES = "BHIQ"
_FORMS = {1: 0, 3: 1, 28: 2}


def upgrade() -> None:
    """Applies the step."""
    cursors = _cursors()
    op.drop_table("metric_cursors")
    table = op.create_table(
        "metric_cursors",
        sa.Column("gateway", sa.Text(), nullable=False),
        sa.Column("began_ns", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("gateway", "began_ns", name=op.f("pk_metric_cursors")),
    )
    op.create_table(
        "metric_arrivals",
        sa.Column("gateway", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("gateway", "version", name=op.f("pk_metric_arrivals")),
    )
    for (gateway, began_ns), values in cursors.items():
        row = {"gateway": gateway, "began_ns": began_ns, "data": _packed(values)}
        op.execute(table.insert().values(**row))


def _cursors() -> dict[tuple[str, int], dict[int, "array[int]"]]:
    """How far each series was counted, by gateway and process; else all would count once more."""
    found: defaultdict[tuple[str, int], dict[int, array[int]]] = defaultdict(dict)
    rows = op.get_bind().execute(
        sa.text(
            "SELECT s.gateway, c.began_ns, c.series_id, c.value FROM metric_cursors c "
            "JOIN metric_series s ON s.id = c.series_id"
        )
    )
    for gateway, began_ns, series_id, value in rows:
        numbers = array(_TYPES[value[0] & 0x7F])
        numbers.frombytes(zlib.decompress(value[1:]) if value[0] & 0x80 else value[1:])
        found[gateway, began_ns][series_id] = array("Q", numbers)
    return found


def _packed(found: dict[int, "array[int]"]) -> bytes:
    pieces = []
    for width, form in _FORMS.items():
        ids = sorted(series_id for series_id, values in found.items() if len(values) == width)
        if ids:
            values = array("Q")
            for series_id in ids:
                values.extend(found[series_id])
            head = pack("<QBBBI", 0, form, 3, 3, len(ids))
            pieces += [head, array("Q", ids).tobytes(), values.tobytes()]
    return zlib.compress(b"".join(pieces), 1)
