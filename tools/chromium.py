"""Find a Chromium for the browser tests, or install one: `python -m tools.chromium`."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The browser named by CHROMIUM, else one of the system's, else Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _playwrights_own()


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _install() -> None:
    if shutil.which("apt-get") and os.geteuid() == 0:  # apt-get is on systems with user ids
        print("No Chromium found; installing the Debian package chromium …", flush=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            # The output is long and of no use unless it fails, so it goes to the error stream.
            subprocess.run(
                ["apt-get", "--quiet", "--quiet", *command],
                check=True,
                env=quiet,
                stdout=sys.stderr,
            )
    else:
        print("No Chromium found; installing Playwright's own …", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> int:
    """Return 0 when a Chromium is there, installing one if need be."""
    if find():
        return 0
    try:
        _install()
    except (OSError, subprocess.CalledProcessError) as failure:
        print(f"Installing a Chromium failed: {failure}", file=sys.stderr)
    if find():
        return 0
    print(
        "The browser tests need a Chromium. Install one by hand and name it if need be:\n"
        "  CHROMIUM=/path/to/chromium make test",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
