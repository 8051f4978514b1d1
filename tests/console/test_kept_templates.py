"""Compiled templates outlive the process, and never the text that they were compiled from."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from trafficplane.console.kept_templates import KeptTemplates


def _compiled(folder: Path, text: str) -> tuple[str, int]:
    """What a process that starts now shows, and how often it compiled."""
    environment = Environment(loader=DictLoader({"a": text}), bytecode_cache=KeptTemplates(folder))
    compiled: list[str] = []
    compile_ = environment.compile

    def counted(source: str, *given: Any) -> Any:
        compiled.append(source)
        return compile_(source, *given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.dont_write_bytecode", False)
        patch.setattr(environment, "compile", counted)
        return environment.get_template("a").render(), len(compiled)


def test_a_template_is_compiled_once_until_its_text_changes(tmp_path: Path) -> None:
    assert _compiled(tmp_path, "{{ 1 + 1 }}") == ("2", 1)
    assert _compiled(tmp_path, "{{ 1 + 1 }}") == ("2", 0)
    assert _compiled(tmp_path, "{{ 1 + 2 }}") == ("3", 1)
    assert _compiled(tmp_path, "{{ 1 + 2 }}") == ("3", 0)


def test_where_nothing_can_be_written_each_process_compiles(tmp_path: Path) -> None:
    nowhere = tmp_path / "missing"
    assert _compiled(nowhere, "{{ 1 + 1 }}") == ("2", 1)
    assert _compiled(nowhere, "{{ 1 + 1 }}") == ("2", 1)
