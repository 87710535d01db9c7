"""A setting that cannot be taken ends the start in words alone, which say what to write."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from components.published.__main__ import main
from server.framing import frame_ancestors
from server.paths import ENVIRONMENT as ADDRESS
from server.paths import public_address
from server.settings import SettingError
from tests.support.builders import EXAMPLE
from tests.support.serving import ROOT, free_port


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("COOPERATION_FRAME_ANCESTORS", "none https://a.example", "none stands alone"),
        ("COOPERATION_PUBLIC_ADDRESS", "ministry.example", "https://ministry.example/"),
        ("COOPERATION_HISTORY", str(EXAMPLE), "is not a folder"),
    ],
)
def test_a_wrong_setting_ends_the_start_in_words(
    name: str, value: str, advice: str, tmp_path: Path
) -> None:
    command = ["streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1"]
    done = subprocess.run(
        [sys.executable, "-m", *command, "--server.port", str(free_port())],
        cwd=ROOT,
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "STREAMLIT_SERVER_HEADLESS": "true",
            "COOPERATION_DATA": str(EXAMPLE),
            name: value,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "The dashboard cannot start." in said
    assert advice in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("COOPERATION_FRAME_ANCESTORS", "news.example; script-src *", "https://news.example"),
        ("COOPERATION_FRAME_ANCESTORS", "https://news.example:99999", "https://news.example"),
        ("COOPERATION_PUBLIC_ADDRESS", "https://host:0/", "https://ministry.example/"),
        ("COOPERATION_PUBLIC_ADDRESS", "https://[x", "https://ministry.example/"),
    ],
)
def test_a_setting_is_wrong_in_many_ways(
    name: str, value: str, advice: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(SettingError, match=re.escape(advice)):
        _ = public_address() if name == ADDRESS else frame_ancestors(os.environ[name])


@pytest.mark.parametrize("address", ["https://host:99999/", "https://[/", "host", "https:///"])
def test_a_wrong_address_is_not_published(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "site"), "--data", str(EXAMPLE), "--address", address]) == 2
    assert "Write https://host/path/." in capsys.readouterr().out


def test_a_file_is_no_folder_of_versions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = str(tmp_path / "site")

    assert main([site, "--data", str(EXAMPLE), "--history", str(EXAMPLE)]) == 2
    assert "is not a folder" in capsys.readouterr().out
