"""A setting that cannot be taken ends the start in words alone, which say what to write."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from streamlit import config

from components.published.__main__ import main
from server.framing import frame_ancestors
from server.guard import check_hosts_and_origins
from server.paths import ENVIRONMENT as ADDRESS
from server.paths import check_base_path, public_address
from server.settings import SettingError
from tests.support.builders import EXAMPLE
from tests.support.serving import ROOT, free_port

WRONG = (
    ("COOPERATION_FRAME_ANCESTORS", "none https://a.example", "none stands alone"),
    ("STREAMLIT_SERVER_ALLOWED_HOSTS", "http://a.example", "without scheme and port"),
    ("COOPERATION_PUBLIC_ADDRESS", "ministry.example", "https://ministry.example/"),
    ("COOPERATION_HISTORY", str(EXAMPLE), "is not a folder"),
    ("COOPERATION_HISTORY", str(EXAMPLE / "x"), "cannot be written to"),
    ("STREAMLIT_SERVER_BASE_URL_PATH", "a b", "write dash or dash/energy"),
    ("STREAMLIT_SERVER_CORS_ALLOWED_ORIGINS", "a.example", "https://ministry.example:8443"),
)
"""A setting, a wrong value, and what is said of it; one of ours and one of Streamlit's first."""


def run(command: Sequence[str], tmp_path: Path, **variables: str) -> tuple[int, str]:
    """The exit code of a command of Python, and what it says."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={
            **os.environ,
            "HOME": str(tmp_path),
            "STREAMLIT_SERVER_HEADLESS": "true",
            "COOPERATION_DATA": str(EXAMPLE),
            **variables,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(("name", "value", "advice"), WRONG[:1])
def test_a_wrong_setting_ends_the_start_in_words(
    name: str, value: str, advice: str, tmp_path: Path
) -> None:
    start = ("-m", "streamlit", "run", "dashboard.py", "--server.address", "127.0.0.1")

    code, said = run((*start, "--server.port", str(free_port())), tmp_path, **{name: value})

    assert code == 1
    assert "The dashboard cannot start." in said
    assert advice in said
    assert "Traceback" not in said


STARTS = """
import json, os, runpy, sys
import components.live.session, server.app
from streamlit import config

options = list(config.get_config_options().values())
for name, value in json.loads(sys.argv.pop()):
    if (copy := os.fork()) == 0:
        os.environ[name] = value
        for option in options:
            if option.env_var == name:  # read by the command of Streamlit alone
                several = isinstance(option.value, list)
                config.set_option(option.key, [value] if several else value)
        ended = "it starts"
        try:
            runpy.run_path("dashboard.py")
        except SystemExit as end:
            ended = end.code
        print(json.dumps(ended), flush=True)
        os._exit(0)
    os.waitpid(copy, 0)
"""
"""Starts the dashboard with one setting after the other, in copies of one process."""


def test_each_wrong_setting_ends_the_start(tmp_path: Path) -> None:
    settings = json.dumps([(name, value) for name, value, _ in WRONG])

    code, said = run(("-c", STARTS, settings), tmp_path, PYTHONPATH=str(ROOT))

    assert code == 0, said
    ends = [json.loads(line) for line in said.splitlines() if line.startswith('"')]
    for end, (_, _, advice) in zip(ends, WRONG, strict=True):
        assert end.startswith("The dashboard cannot start.\n")
        assert advice in end


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


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://Ministry.example", "https://Ministry.example/"),
        ("http://127.0.0.1:8501/dash//", "http://127.0.0.1:8501/dash/"),
        ("https://[::1]:80/a/b", "https://[::1]:80/a/b/"),
        ("https://министерство.рф:8443/x", "https://xn--b1afiashkohcid.xn--p1ai:8443/x/"),
    ],
)
def test_an_address_is_taken_as_links_have_it(
    written: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, written)

    assert public_address() == address


@pytest.mark.parametrize("path", ["a b", "a/../b", "a//b", "<x>", "a?b", "a#b", "ä", "%2e"])
def test_a_base_path_is_one_that_addresses_can_have(path: str) -> None:
    for taken in ("", "/", "dash", "/dash/", "dash/energy-2.0"):
        config.set_option("server.baseUrlPath", taken)
        check_base_path()

    config.set_option("server.baseUrlPath", path)
    with pytest.raises(SettingError, match="write dash or dash/energy"):
        check_base_path()


HOSTS = {"server.allowedHosts": ["*", "a.example", "*.A.example", "127.0.0.1", "::1", "localhost"]}
SITES = {"server.corsAllowedOrigins": ["https://a.example", "http://[::1]:80/", "http://a:8501"]}


@pytest.mark.parametrize(
    ("option", "wrong"),
    [
        *(("server.allowedHosts", each) for each in ("", "a.example:80", "a b", "[", "*a", "a/b")),
        *(
            ("server.corsAllowedOrigins", each)
            for each in ("", "a.example", "*", "https://a.example/x", "https://a:99999", "ws://a")
        ),
    ],
)
def test_a_host_or_site_that_no_request_can_have_is_refused(option: str, wrong: str) -> None:
    for name, taken in {**HOSTS, **SITES}.items():
        config.set_option(name, taken)
    check_hosts_and_origins()

    config.set_option(option, [wrong])
    with pytest.raises(SettingError, match=re.escape(repr(wrong))):
        check_hosts_and_origins()


@pytest.fixture(autouse=True)
def streamlits_settings() -> Iterator[None]:
    """Put the settings of Streamlit back as they were."""
    names = ("server.baseUrlPath", "server.allowedHosts", "server.corsAllowedOrigins")
    before = {name: config.get_option(name) for name in names}
    yield
    for name, value in before.items():
        config.set_option(name, value)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://host:99999/",
            "https://[/",
            "host",
            "https:///",
            "https://a b/x",
            "https://a/?x",
        ),
        *('https://a/<x>"', "https://a/../b", "ftp://a/", " ", "https://user@a/"),
    ],
)
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


@pytest.mark.parametrize("below", ["", "x"])
def test_a_history_that_cannot_be_kept_is_not_published_with(
    below: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    history = ["--history", str(EXAMPLE / below)]

    assert main([str(tmp_path / "site"), "--data", str(EXAMPLE), *history]) == 2
    assert "to keep versions of the data in" in capsys.readouterr().out
    assert not (tmp_path / "site").exists()
