"""The command that publishes the dashboard: `python -m cooperation publish DIR`."""

import argparse
import gc
import multiprocessing
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from components.published.made_of import made_of
from components.published.site import Job, PublishedSite
from components.published.writing import Listed, NotASiteError, Picture, Staging, digest_of
from components.website import website
from cooperation.live import live_file
from cooperation.model.codelists import ExtensionError
from cooperation.model.faults import Level
from cooperation.values.page_address import page_address
from cooperation.versions import why_not_kept_in

ROOT = Path(__file__).resolve().parents[2]
DATA, LOCALES = ROOT / "data", ROOT / "locales"

_TELL_EVERY = 2.0
"""Seconds between two words on how far it is."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A file of the site as it was made."""

    path: str
    size: int
    listed: Listed
    new: bool
    """Whether it differs from the one that was there."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Publish; 0, or 1 if data have errors or cannot be written, 2 for wrong arguments."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    address = page_address(options.address.strip())
    if options.address and not address:
        print(f"“{options.address}” is not the address of a site. Write https://host/path/.")
        return 2
    if options.history is not None and (refused := why_not_kept_in(options.history)):
        print(f"{refused}.")
        return 2
    lists, outlines = DATA / "codelists", DATA / "geo"
    try:
        live = live_file(options.data, codelists=lists, outlines=outlines, history=options.history)
    except ExtensionError as error:
        print(f"Nothing is published: {error}")
        return 1
    snapshot = live.current()
    errors = [fault for fault in snapshot.reading.faults if fault.level is Level.ERROR]
    if errors or snapshot.dataset is None:
        for fault in errors:
            print(fault)
        print(f"Nothing is published: {options.data} has errors.")
        return 1
    served = website(live, locales=LOCALES, outlines=outlines, public_address="")
    made = PublishedSite(served, snapshot, address)
    try:
        publish(made, options.folder)
    except NotASiteError as other:
        print(
            f"{other} has files that were not published, and they would be lost. Name a new or "
            "an empty folder."
        )
        return 1
    except OSError as error:
        print(f"{options.folder} is not written: {error.strerror}.")
        return 1
    if not address:
        print("Without --address there is no sitemap.xml, and links to it show no picture.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m cooperation publish",
        description="Write the dashboard as files that any web server serves.",
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of the site")
    parser.add_argument(
        "--data", type=Path, default=DATA / "projects.yaml", help="a file, or a folder of files"
    )
    parser.add_argument(
        "--history", type=Path, help="a folder for versions of data that are in no Git repository"
    )
    parser.add_argument(
        "--address", default="", help="where the site will stand, e.g. https://host/path/"
    )
    return parser


def publish(site: PublishedSite, folder: Path) -> None:
    """Put a site into a folder and say what was done; nothing where it is there already.

    Raises NotASiteError for a folder with other files, OSError where it cannot be written.
    """
    began = time.monotonic()
    with Staging(folder, made_of(site.website, site.snapshot, site.address)) as staging:
        size, number = staging.size_of_same(), staging.number
        done = "nothing has changed"
        if size is None:
            # Several pages give the same file of outlines.
            files = {file.path: file for file in _with_progress(_written(site, staging))}
            listed = {path: file.listed for path, file in files.items()}
            gone, changed = staging.take_place(listed)
            size, number = sum(file.size for file in files.values()), len(files)
            new = sum(file.new for file in files.values())
            done = f"{new} written, {gone} removed" if changed else done
    seconds = time.monotonic() - began
    print(f"{folder}: {number} files, {size / 1e6:.1f} MB; {done}, in {seconds:.0f} s.")


def _with_progress(files: Iterable[_Written]) -> Iterator[_Written]:
    """The same files, with a line now and then about how many there are."""
    last = time.monotonic()
    for number, file in enumerate(files, start=1):
        if time.monotonic() - last > _TELL_EVERY:
            last = time.monotonic()
            print(f"{number} files …", file=sys.stderr)
        yield file


_work: tuple[Sequence[Job], Staging] | None = None
"""What the processes that share the work have from the one that they are copies of."""


def _written(site: PublishedSite, staging: Staging) -> Iterator[_Written]:
    global _work
    jobs, cores = site.jobs(), os.cpu_count() or 1
    site.make_ready()
    _work = (jobs, staging)
    # What the data take in memory is never garbage: it is not to be searched for any.
    gc.collect()
    gc.freeze()
    if sys.platform == "linux" and cores > 1:
        with multiprocessing.get_context("fork").Pool(cores) as pool:
            for files in pool.imap_unordered(_done, range(len(jobs))):
                yield from files
    else:
        for number in range(len(jobs)):
            yield from _done(number)


def _done(number: int) -> list[_Written]:
    """Do one job."""
    if _work is None:
        raise RuntimeError("there is no site to work on")
    jobs, staging = _work
    return [_put(path, content, staging) for path, content in jobs[number]()]


def _put(path: str, content: bytes | Picture, staging: Staging) -> _Written:
    if isinstance(content, Picture):
        drawn_from, data = content.digest, staging.drawn(content, path)
    else:
        drawn_from, data = "", content
    listed = Listed(digest_of(data), drawn_from)
    return _Written(path, len(data), listed, staging.put(path, data))


if __name__ == "__main__":
    sys.exit(main())
