"""The offline check of an exported record: no database and no server, only the file and a key.

A file is JSON lines: a `header` with the public keys, then `event` lines in order, and `checkpoint`
lines. What the chain alone can't show, that the newest rows were cut off, the checkpoints show:
those in the file, and better those that an auditor kept from an earlier export.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trafficplane.audit.logic.canonical import NotCanonicalError, canonical, parsed
from trafficplane.audit.logic.chain import GENESIS, digest
from trafficplane.audit.logic.checkpoint import Checkpoint, from_wire, is_genuine, key_id

FORMAT = "trafficplane-audit"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first thing wrong: the row's number in the chain where one is known, and why."""

    sequence: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked. `vouched_to` is the last row that a genuine checkpoint covers."""

    chain: str | None
    rows: int
    first: int | None
    last: int | None
    vouched_to: int | None
    keys: tuple[str, ...]
    broken: Broken | None

    @property
    def sound(self) -> bool:
        """Whether nothing was altered, inserted or removed, as far as the file can show."""
        return self.broken is None

    def sentence(self) -> str:
        """The result for people."""
        if self.broken is not None:
            where = "" if self.broken.sequence is None else f"row {self.broken.sequence}: "
            return f"BROKEN — {where}{self.broken.reason}"
        if self.rows == 0:
            return "sound, and empty"
        covered = (
            f"signed up to row {self.vouched_to} by key {', '.join(self.keys)}"
            if self.vouched_to
            else "no checkpoint covers them"
        )
        return f"sound: rows {self.first} to {self.last} of {self.chain}; {covered}"


class _BrokenError(Exception):
    def __init__(self, sequence: int | None, reason: str) -> None:
        super().__init__(reason)
        self.broken = Broken(sequence, reason)


@dataclass(slots=True)
class _State:
    trusted: Mapping[str, str]
    known: tuple[Checkpoint, ...]
    chain: str | None = None
    keys: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    first: int | None = None
    last: int | None = None
    hash: str = GENESIS
    rows: int = 0
    vouched_to: int | None = None
    # Checkpoints of rows that were not read yet, and of the last row before the kept ones.
    ahead: dict[int, Checkpoint] = field(default_factory=dict)


def verify(
    lines: Iterable[str],
    *,
    trusted_keys: Iterable[str] = (),
    known_checkpoints: Iterable[Checkpoint] = (),
) -> Verification:
    """Checks an export line by line and stops at the first broken row.

    `trusted_keys` are base64 public keys that the auditor holds; with any given, signatures of
    other keys count as broken. Without, the keys named by the file itself are taken, which shows
    damage and careless edits but not a forger who signs anew. `known_checkpoints` are checkpoints
    from earlier exports: the file must contain what they vouch for.
    """
    verifier = Verifier(trusted_keys=trusted_keys, known_checkpoints=known_checkpoints)
    verifier.feed(lines)
    return verifier.result()


class Verifier:
    """Takes an export piece by piece; what `verify` does with a whole one."""

    def __init__(
        self,
        *,
        trusted_keys: Iterable[str] = (),
        known_checkpoints: Iterable[Checkpoint] = (),
    ) -> None:
        trusted = {key_id(key): key for key in trusted_keys}
        self._state = _State(trusted, tuple(known_checkpoints))
        self._line = 0
        self._broken: Broken | None = None

    def feed(self, lines: Iterable[str]) -> None:
        """Checks further lines; after the first broken row nothing more is looked at."""
        if self._broken is not None:
            return
        try:
            for text in lines:
                self._line += 1
                if text.strip():
                    _take(self._state, self._line, text)
        except _BrokenError as error:
            self._broken = error.broken

    def result(self, *, ends_at: int | None = None) -> Verification:
        """What the lines showed; `ends_at` is the row at which the record must end, if known."""
        try:
            if self._broken is None:
                _finish(self._state)
                _ends(self._state, ends_at)
        except _BrokenError as error:
            self._broken = error.broken
        return _result(self._state, self._broken)


def _result(state: _State, broken: Broken | None) -> Verification:
    return Verification(
        state.chain, state.rows, state.first, state.last, state.vouched_to,
        tuple(sorted(state.used)), broken,
    )  # fmt: skip


def _take(state: _State, number: int, text: str) -> None:
    try:
        line = parsed(text)
        kind = line["type"]
        match kind:
            case "header":
                _header(state, line)
            case "event":
                _event(state, line["document"], line["hash"])
            case "checkpoint":
                _checkpoint(state, from_wire(line))
            case _:
                raise _BrokenError(state.last, f"line {number} has the unknown type {kind!r}")
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise _BrokenError(state.last, f"line {number} can't be read: {error!r}") from error


def _header(state: _State, line: Mapping[str, Any]) -> None:
    if state.chain is not None:
        raise _BrokenError(state.last, "a second header stands in the middle of the record")
    if line["format"] != FORMAT or line["version"] != 1:
        raise _BrokenError(None, "the file is no export that this release can read")
    state.chain = str(line["chain"])
    for key in line["keys"]:
        state.keys[key_id(str(key["publicKey"]))] = str(key["publicKey"])
    for checkpoint in state.known:
        _checkpoint(state, checkpoint)


def _event(state: _State, document: Mapping[str, Any], claimed: str) -> None:
    sequence = document["sequence"]
    if state.chain is None:
        raise _BrokenError(None, "the file does not begin with its header")
    if document["chain"] != state.chain:
        raise _BrokenError(sequence, f"it belongs to the record of {document['chain']}")
    _follows(state, sequence, document["previous"])
    if _digest(sequence, document) != claimed:
        raise _BrokenError(sequence, "its content does not have the hash that it was written with")
    expected = state.ahead.pop(sequence, None)
    if expected is not None and expected.hash != claimed:
        raise _BrokenError(sequence, "it is not the row that a signed checkpoint vouches for")
    state.first = sequence if state.first is None else state.first
    state.last, state.hash, state.rows = sequence, claimed, state.rows + 1


def _digest(sequence: int, document: Mapping[str, Any]) -> str:
    try:
        return digest(canonical(document))
    except NotCanonicalError as error:
        raise _BrokenError(sequence, f"it was altered: {error}") from error


def _follows(state: _State, sequence: int, previous: str) -> None:
    if state.last is None:
        _begins(state, sequence, previous)
        return
    if sequence > state.last + 1:
        raise _BrokenError(state.last + 1, "it was removed")
    if sequence <= state.last:
        raise _BrokenError(sequence, "it stands twice or out of order: a row was inserted")
    if previous != state.hash:
        raise _BrokenError(state.last, f"it was altered: row {sequence} names another hash for it")


def _begins(state: _State, sequence: int, previous: str) -> None:
    if sequence == 1:
        if previous != GENESIS:
            raise _BrokenError(1, "it claims a predecessor, yet it is the first row")
        return
    anchor = state.ahead.get(sequence - 1)
    if anchor is None:
        raise _BrokenError(sequence - 1, "it was removed, and no signed checkpoint accounts for it")
    if anchor.hash != previous:
        raise _BrokenError(sequence, "it does not follow the signed checkpoint before it")


def _checkpoint(state: _State, checkpoint: Checkpoint) -> None:
    if checkpoint.chain != state.chain:
        raise _BrokenError(None, f"a checkpoint belongs to the record of {checkpoint.chain}")
    keys = state.trusted or state.keys
    if checkpoint.key not in keys:
        raise _BrokenError(
            checkpoint.sequence, f"its checkpoint is signed by the unknown key {checkpoint.key}"
        )
    if not is_genuine(checkpoint, keys[checkpoint.key]):
        raise _BrokenError(checkpoint.sequence, "the signature of its checkpoint is false")
    state.used.add(checkpoint.key)
    state.vouched_to = max(state.vouched_to or 0, checkpoint.sequence)
    _compare(state, checkpoint)


def _compare(state: _State, checkpoint: Checkpoint) -> None:
    if state.last is None or checkpoint.sequence > state.last:
        state.ahead[checkpoint.sequence] = checkpoint
    elif checkpoint.sequence < state.last:
        raise _BrokenError(checkpoint.sequence, "its checkpoint was moved behind later rows")
    elif checkpoint.hash != state.hash:
        raise _BrokenError(state.last, "it is not the row that a signed checkpoint vouches for")


def _finish(state: _State) -> None:
    if state.chain is None:
        raise _BrokenError(None, "the file does not begin with its header")
    missing = [sequence for sequence in state.ahead if sequence > (state.last or 0)]
    if missing:
        raise _BrokenError(
            (state.last or 0) + 1,
            f"it was removed: a signed checkpoint vouches for rows up to {max(missing)}",
        )


def _ends(state: _State, ends_at: int | None) -> None:
    last = state.last or 0
    if ends_at is not None and last != ends_at:
        raise _BrokenError(min(last, ends_at) + 1, f"the record should end at row {ends_at}")
