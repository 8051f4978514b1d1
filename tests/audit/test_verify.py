import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.acts import PUBLIC, act, chain, checkpoint, event, export, header, line
from trafficplane.audit.logic.chain import Head, Row, digest, link
from trafficplane.audit.logic.verify import Broken, verify


def _edited(row: Row, **changes: object) -> Row:
    document = json.loads(row.document)
    document.update(changes)
    return replace(row, document=json.dumps(document))


def _rewritten(row: Row, **changes: object) -> Row:
    """Edited by somebody who also makes the row's own hash right again."""
    from trafficplane.audit.logic.canonical import canonical

    document = canonical({**json.loads(row.document), **changes})
    return replace(row, document=document, hash=digest(document))


def test_an_untouched_export_is_sound() -> None:
    rows = chain(5)
    result = verify(export(rows, checkpoint(rows[-1])))
    assert (
        result.broken, result.rows, result.first, result.last, result.vouched_to,
    ) == (None, 5, 1, 5, 5)  # fmt: skip


def test_the_layout_of_a_line_does_not_matter() -> None:
    lines = [json.dumps(json.loads(text), indent=None, sort_keys=True) for text in export(chain(3))]
    assert verify(lines).sound


@pytest.mark.parametrize("number", [1, 3, 5])
def test_an_edited_row_is_named(number: int) -> None:
    rows = chain(5)
    rows[number - 1] = _edited(rows[number - 1], action="nothing.happened")
    result = verify(export(rows, checkpoint(chain(5)[-1])))
    assert Broken(
        number, "its content does not have the hash that it was written with"
    ) == result.broken  # fmt: skip


def test_an_edited_row_with_a_new_hash_is_named() -> None:
    rows = chain(5)
    rows[2] = _rewritten(rows[2], message="never mind")
    result = verify(export(rows))
    assert Broken(3, "it was altered: row 4 names another hash for it") == result.broken


def test_a_newest_row_with_a_new_hash_contradicts_its_checkpoint() -> None:
    rows = chain(5)
    signed = checkpoint(rows[4])
    rows[4] = _rewritten(rows[4], message="never mind")
    result = verify(export(rows, signed))
    assert Broken(5, "it is not the row that a signed checkpoint vouches for") == result.broken


def test_a_whole_chain_made_anew_contradicts_a_checkpoint_kept_elsewhere() -> None:
    kept = checkpoint(chain(5)[4])
    rows = [_rewritten(chain(1)[0], message="another history")]
    for number in range(2, 7):
        rows.append(link("org_a", Head(number - 1, rows[-1].hash), act(number)))
    result = verify(export(rows), known_checkpoints=[kept])
    assert Broken(5, "it is not the row that a signed checkpoint vouches for") == result.broken


def test_a_removed_row_is_named() -> None:
    rows = chain(5)
    del rows[2]
    assert Broken(3, "it was removed") == verify(export(rows)).broken


def test_removed_oldest_rows_are_noticed() -> None:
    result = verify(export(chain(5)[2:]))
    assert Broken(2, "it was removed, and no signed checkpoint accounts for it") == result.broken


def test_a_beginning_that_retention_signed_is_sound() -> None:
    rows = chain(5)
    assert verify(export(rows[2:], checkpoint(rows[1]))).sound


def test_a_beginning_under_another_rows_checkpoint_is_not() -> None:
    rows = chain(5)
    other = checkpoint(replace(rows[1], hash="f" * 64))
    result = verify(export(rows[2:], other))
    assert Broken(3, "it does not follow the signed checkpoint before it") == result.broken


def test_an_inserted_row_is_named() -> None:
    rows = chain(5)
    forged = link("org_a", Head(2, rows[1].hash), act(99))
    rows.insert(2, forged)
    result = verify(export(rows))
    assert Broken(3, "it stands twice or out of order: a row was inserted") == result.broken


@pytest.mark.parametrize("kept", [0, 1, 3])
def test_rows_cut_off_before_a_checkpoint_in_the_file_are_noticed(kept: int) -> None:
    rows = chain(5)
    lines = [header(), *(event(r) for r in rows[:kept]), line(checkpoint(rows[4]))]
    expected = Broken(kept + 1, "it was removed: a signed checkpoint vouches for rows up to 5")
    assert expected == verify(lines).broken


def test_rows_cut_off_before_a_checkpoint_kept_elsewhere_are_noticed() -> None:
    rows = chain(5)
    result = verify(export(rows[:3]), known_checkpoints=[checkpoint(rows[4])])
    assert (
        Broken(4, "it was removed: a signed checkpoint vouches for rows up to 5") == result.broken
    )


def test_rows_after_the_last_checkpoint_are_reported_as_not_vouched_for() -> None:
    rows = chain(5)
    assert verify(export(rows, checkpoint(rows[2]))).vouched_to == 3


def test_a_false_signature_is_named() -> None:
    rows = chain(3)
    forged = replace(checkpoint(rows[2]), time="2027-01-01T00:00:00.000000Z")
    result = verify(export(rows, forged))
    assert Broken(3, "the signature of its checkpoint is false") == result.broken


def test_a_key_that_the_auditor_does_not_trust_is_refused() -> None:
    rows = chain(3)
    foreign = checkpoint(rows[2], b"\x02" * 32)
    result = verify([header(), *map(event, rows), line(foreign)], trusted_keys=[PUBLIC])
    assert Broken(3, f"its checkpoint is signed by the unknown key {foreign.key}") == result.broken


def test_rows_of_another_record_are_refused() -> None:
    rows = [*chain(2), chain(3, "org_b")[2]]
    assert Broken(3, "it belongs to the record of org_b") == verify(export(rows)).broken


@pytest.mark.parametrize(
    "text", ["{", "[]", "null", "7", '{"type":"event"}', '{"type":"event","document":[],"hash":1}',
             '{"type":"checkpoint","sequence":"x"}', '{"type":"header"}', '{"type":"what"}']
)  # fmt: skip
def test_an_unreadable_line_is_a_finding_and_no_crash(text: str) -> None:
    assert not verify([*export(chain(2)), text]).sound


def test_an_empty_file_is_not_sound() -> None:
    assert not verify([]).sound


@given(st.data())
def test_no_single_change_of_a_character_goes_unseen(data: st.DataObject) -> None:
    rows = chain(3)
    lines = export(rows, checkpoint(rows[2]))
    number = data.draw(st.integers(1, len(lines) - 1))
    position = data.draw(st.integers(0, len(lines[number]) - 1))
    replacement = data.draw(
        st.sampled_from('x0"}{5 ').filter(lambda c: c != lines[number][position])
    )
    changed = lines[number][:position] + replacement + lines[number][position + 1 :]
    try:
        same = json.loads(changed) == json.loads(lines[number])
    except ValueError:
        same = False
    lines[number] = changed
    assert same == verify(lines).sound
