"""The runner of documentation itself: it finds blocks, runs them, and notices what is wrong."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.blocks import Block, Shell, blocks, missing

PAGE = """\
# Title

```sh norun
git clone somewhere
```

```sh background
echo ready; exec sleep 60
```

```text
ready
```

Words.

```sh
echo port 3000
```

```text
port …
```

```yaml
kind: Cluster
```

```text
belongs to nothing
```
"""


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[Shell]:
    shell = Shell(tmp_path, {"PATH": "/usr/bin:/bin"}, {"3000": "4711"}, timeout_s=5)
    yield shell
    shell.close()


def test_blocks_are_found_with_what_they_should_print() -> None:
    assert blocks(PAGE) == [
        Block(3, "git clone somewhere\n", frozenset({"norun"})),
        Block(7, "echo ready; exec sleep 60\n", frozenset({"background"}), "ready\n"),
        Block(17, "echo port 3000\n", frozenset(), "port …\n"),
    ]


def test_a_page_runs_from_top_to_bottom(shell: Shell) -> None:
    for block in blocks(PAGE)[1:]:
        shell.run(block)


@pytest.mark.parametrize(
    ("block", "complaint"),
    [
        (Block(1, "echo a; false; echo b\n"), "exit 1, line 1"),
        (Block(1, "echo a\n", expected="b\n"), "no 'b', line 1"),
        (Block(1, "echo a\n", frozenset({"background"}), "b\n"), "it ended without 'b'"),
    ],
)
def test_a_block_that_does_not_do_as_told_is_noticed(
    shell: Shell, block: Block, complaint: str
) -> None:
    with pytest.raises(AssertionError, match=complaint):
        shell.run(block)


def test_ports_of_the_page_become_free_ones(shell: Shell) -> None:
    shell.run(Block(1, "echo http://127.0.0.1:3000/ 13000\n", expected="…:4711/ 13000\n"))
    shell.run(Block(1, "test 4711 = 3000\n"))


@pytest.mark.parametrize(
    ("expected", "actual", "lacking"),
    [
        ("a\nc", "a\nb\nc", None),
        ("c\na", "a\nb\nc", "a"),
        ("live … ms", "x live on 1/1 gateways after 38 ms", None),
        ("a.c", "abc", "a.c"),
    ],
)
def test_output_is_compared_loosely_but_in_order(
    expected: str, actual: str, lacking: str | None
) -> None:
    assert missing(expected, actual) == lacking
