"""The same data as on the page, for programs: filters as in the page's address, one file each.

Each answer is built once for a version of the data and a query, and kept; whoever has it already
is told so by its ETag (RFC 9110, 8.8.3) and gets nothing.
"""

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cooperation.exports.data_files import DATA_FILES, DataFile, Export
from cooperation.language.language import ENGLISH, Language, load_languages
from cooperation.live import LiveFile
from cooperation.selection.query_string import MANY, SEARCH, YEARS, parse_choice
from server.compression import accepts_gzip, gzipped

LONGEST_QUERY = 4000
"""Characters of a query; longer ones are refused before they are read."""
MOST_FIELDS = 200
MOST_KEPT = 32 * 2**20
"""Bytes of built answers kept in memory, plain and compressed together."""
MOST_ANSWERS = 128

RECORDS = ("project", "package", "corridor")
"""Keys that name one record on the page; here they choose that entry."""
KEYS = (*MANY, *YEARS, SEARCH, "lang", *RECORDS)
"""The address keys that are read; what else the page's address may have is left aside."""

FOR_ANY_PAGE = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, X-Data-Version",
}
"""Public data, asked for without cookies: scripts of any site may read it (Fetch standard, 3.3)."""

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
"""A host with or without a port (RFC 9110, 7.2)."""

_LOCALES = Path(__file__).resolve().parent.parent / "locales"


def data_addresses(live: LiveFile) -> list[Route]:
    """The routes, all answering from one store of what was built."""
    addresses = _Addresses(live)
    return [Route(f"/{file.address}", addresses.answering(file)) for file in DATA_FILES]


@cache
def _languages() -> Mapping[str, Language]:
    return load_languages(_LOCALES)


@dataclass(frozen=True, slots=True)
class Built:
    """One answer as it is sent."""

    plain: bytes
    small: bytes
    etag: str

    @classmethod
    def of(cls, body: bytes, *, version: str) -> "Built":
        """A tag names the version and the bytes, which also differ when our own words do."""
        return cls(body, gzipped(body), f"{version}-{hashlib.sha256(body).hexdigest()[:16]}")

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return len(self.plain) + len(self.small)


class Store:
    """Built answers, the longest unused thrown away first; each is built by one thread alone."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], Built] = OrderedDict()
        self._size = 0
        self._version = ""
        self._lock = threading.Lock()
        # Building takes the processor for itself, so two at a time would only wait longer.
        self._building = threading.Lock()

    def get(self, version: str, key: tuple[object, ...], build: Callable[[], bytes]) -> Built:
        """What is kept under `key`, or else what `build` makes."""
        found = self._find(version, key)
        if found is None:
            with self._building:
                found = self._find(version, key)
                if found is None:
                    found = Built.of(build(), version=version)
                    self._keep(version, key, found)
        return found

    def _find(self, version: str, key: tuple[object, ...]) -> Built | None:
        with self._lock:
            if version != self._version:
                return None
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def _keep(self, version: str, key: tuple[object, ...], built: Built) -> None:
        with self._lock:
            if version != self._version:
                self._kept.clear()
                self._size, self._version = 0, version
            self._kept[key] = built
            self._size += built.size
            while len(self._kept) > 1 and (
                self._size > MOST_KEPT or len(self._kept) > MOST_ANSWERS
            ):
                self._size -= self._kept.popitem(last=False)[1].size


class _Addresses:
    def __init__(self, live: LiveFile) -> None:
        self._live = live
        self._store = Store()

    def answering(self, file: DataFile) -> Callable[[Request], Response]:
        """What answers at the file's path; not a coroutine, so that it runs in a thread."""

        def answer(request: Request) -> Response:
            return self._answer(file, request)

        return answer

    def _answer(self, file: DataFile, request: Request) -> Response:
        if len(request.url.query) > LONGEST_QUERY:
            return _problem(414, "The query is too long.", longest=LONGEST_QUERY)
        try:
            params = parse_qs(request.url.query, max_num_fields=MOST_FIELDS)
        except ValueError:
            return _problem(414, "The query has too many fields.", most=MOST_FIELDS)
        # The address of a record is that of its data, too.
        for record in RECORDS:
            params.setdefault("entry", []).extend(params.pop(record, ()))
        dataset = self._live.current().dataset
        if dataset is None:
            return _problem(503, "There is no data to show.", headers={"retry-after": "30"})
        codelists, languages = self._live.codelists, _languages()
        filters = parse_choice(params, dataset=dataset, codelists=codelists)
        unknown = list(filters.ignored)
        code = params.get("lang", [ENGLISH])[-1]
        if code not in languages:
            unknown.append(("lang", code))
        if unknown:
            # Left out, a mistyped filter would give all the data for a part of it.
            return _problem(
                400,
                "Parts of the query are not known here.",
                unknown=[{"key": key, "value": value[:100]} for key, value in unknown[:20]],
            )
        base = _base(request)
        if base is None:
            return _problem(400, "The Host header is not a host.")
        export = Export(dataset, filters.choice, languages[code], codelists, base)
        # Equal queries get the same bytes, however they were written; files hold whole addresses,
        # which depend on how the server was called.
        key = (file.address, filters.choice, code, base)
        built = self._store.get(dataset.version, key, lambda: file.write(export))
        return _sent(file, built, export, request)


def _base(request: Request) -> str | None:
    """The page's own address as the asker knows it; None where the asker makes it up."""
    if not _HOST.fullmatch(request.headers.get("host", "")):
        return None
    return str(request.base_url)


def _sent(file: DataFile, built: Built, export: Export, request: Request) -> Response:
    small = accepts_gzip(request.headers.get("accept-encoding", ""))
    tag = f'"{built.etag}-gzip"' if small else f'"{built.etag}"'
    headers = {
        "etag": tag,
        # Kept by whoever likes, but asked about each time: a correction shows at once.
        "cache-control": "public, no-cache",
        "vary": "Accept-Encoding",
        "link": f'<{export.page}?{export.query}>; rel="alternate"; type="text/html"',
        "x-data-version": export.dataset.version,
        "content-disposition": f"inline; filename*=UTF-8''{quote(file.file_name(export.dataset))}",
        **FOR_ANY_PAGE,
    }
    if _has_already(request.headers.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    if small:
        headers["content-encoding"] = "gzip"
    return Response(
        built.small if small else built.plain, headers=headers, media_type=file.media_type
    )


def _has_already(conditions: Sequence[str], tag: str) -> bool:
    """Whether an If-None-Match header (RFC 9110, 13.1.2) names this answer."""
    named = {item.strip().removeprefix("W/") for line in conditions for item in line.split(",")}
    return tag in named or "*" in named


def _problem(
    status: int, title: str, *, headers: Mapping[str, str] | None = None, **more: object
) -> Response:
    """An error as a problem document (RFC 9457)."""
    return JSONResponse(
        {"status": status, "title": title, **more},
        status_code=status,
        headers={"cache-control": "no-store", **FOR_ANY_PAGE, **(headers or {})},
        media_type="application/problem+json",
    )
