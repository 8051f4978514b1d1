from pathlib import Path

import pytest

from trafficplane.kit.settings import Settings, SettingsError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1048576", 1024**2),
        ("50MB", 50 * 1024**2),
        ("50 mb", 50 * 1024**2),
        ("2GiB", 2 * 1024**3),
        ("1KB", 1024),
        ("512B", 512),
    ],
)
def test_sizes_are_read(text: str, expected: int) -> None:
    assert Settings.from_env({"MAX_FILE_SIZE": text}).max_file_size == expected


@pytest.mark.parametrize("text", ["0", "-1", "lots", "1.5MB", "50M B", "MB", "9" * 5000])
def test_impossible_sizes_are_refused_by_name(text: str) -> None:
    with pytest.raises(SettingsError, match="MAX_FILE_SIZE"):
        Settings.from_env({"MAX_FILE_SIZE": text})


def test_uploads_lie_in_the_data_folder_unless_said_otherwise(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    elsewhere = Settings.from_env({"UPLOAD_DIR": "/srv/uploads"})
    assert settings.effective_upload_dir == tmp_path / "uploads"
    assert elsewhere.effective_upload_dir == Path("/srv/uploads")
