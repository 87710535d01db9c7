"""The same data as on the page, for programs: filters as in the page's address, one file each.

Each answer is built once for a version of the data and a query, and kept; whoever has it already
is told so by its ETag (RFC 9110, 8.8.3) and gets nothing.
"""

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from cooperation.exports.atom import feed
from cooperation.exports.csv_package import csv_text
from cooperation.exports.geojson import geojson
from cooperation.exports.json_records import records
from cooperation.exports.project_csv import project_list
from cooperation.exports.provenance import Provenance, provenance
from cooperation.language.language import ENGLISH, Language, load_languages
from cooperation.live import LiveFile
from cooperation.model.codelists import Codelists
from cooperation.model.records import Dataset
from cooperation.rows.timeline import timeline
from cooperation.selection import query_string
from cooperation.selection.query_string import choice_params, parse_choice
from cooperation.selection.selection import Choice, Part, select
from server.compression import accepts_gzip, gzipped

LONGEST_QUERY = 4000
"""Characters of a query; longer ones are refused before they are read."""
MOST_FIELDS = 200
MOST_KEPT = 32 * 2**20
"""Bytes of built answers kept in memory, plain and compressed together."""
MOST_ANSWERS = 128

RECORDS = ("project", "package", "corridor")
"""Keys that name one record on the page; here they choose that entry."""
KEYS = (*query_string.KEYS, "lang", *RECORDS)
"""The address keys that are read; what else the page's address may have is left aside."""

FOR_ANY_PAGE = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "ETag, Link, X-Data-Version",
}
"""Public data, asked for without cookies: scripts of any site may read it (Fetch standard, 3.3)."""

_HOST = re.compile(r"(?:[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
"""A host with or without a port (RFC 9110, 7.2)."""

_LOCALES = Path(__file__).resolve().parent.parent / "locales"


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: equal queries get the same bytes, however they were written."""

    choice: Choice
    language: str

    @property
    def params(self) -> dict[str, list[str]]:
        """The address keys in their one order."""
        return {"lang": [self.language], **choice_params(self.choice)}

    @property
    def written(self) -> str:
        """The query as an address has it."""
        return urlencode(self.params, doseq=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, resolved: the data, the words, and where the page itself is."""

    dataset: Dataset
    codelists: Codelists
    language: Language
    query: Query
    base: str
    address: str

    @property
    def part(self) -> Part:
        """What the page shows under the same filters."""
        return select(self.dataset, self.query.choice, codelists=self.codelists)

    def about(self, part: Part) -> Provenance:
        """What the file says of itself."""
        return provenance(part, language=self.language, address=f"?{self.query.written}")


@dataclass(frozen=True, slots=True)
class Form:
    """One address: its path, its media type, how it is built, and the name of its file."""

    path: str
    media_type: str
    file: str
    build: Callable[[Asked], bytes]
    names_itself: bool = False
    """Whether the answer holds whole addresses, which depend on how the server was called."""


def _projects_json(asked: Asked) -> bytes:
    part = asked.part
    made = records(
        part, language=asked.language, codelists=asked.codelists, about=asked.about(part)
    )
    return made.encode()


def _projects_csv(asked: Asked) -> bytes:
    table = project_list(asked.part, language=asked.language, codelists=asked.codelists)
    return csv_text(table).encode()


def _corridors_geojson(asked: Asked) -> bytes:
    part = replace(asked.part, projects=())
    made = geojson(
        part, language=asked.language, codelists=asked.codelists, about=asked.about(part)
    )
    return made.encode()


def _feed(asked: Asked) -> bytes:
    return feed(
        timeline(asked.part),
        dataset=asked.dataset,
        language=asked.language,
        base=asked.base,
        self_address=asked.address,
    )


FORMS = (
    Form("/api/projects.json", "application/json", "projects.json", _projects_json),
    Form("/api/projects.csv", "text/csv; charset=utf-8; header=present", "projects.csv",
         _projects_csv),
    Form("/api/corridors.geojson", "application/geo+json", "corridors.geojson",
         _corridors_geojson),
    Form("/feed.xml", "application/atom+xml; charset=utf-8", "feed.xml", _feed, names_itself=True),
)  # fmt: skip


def data_addresses(live: LiveFile) -> list[Route]:
    """The routes, all answering from one store of what was built."""
    addresses = _Addresses(live)
    return [Route(form.path, addresses.answering(form)) for form in FORMS]


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

    def answering(self, form: Form) -> Callable[[Request], Response]:
        """What answers at the form's path; not a coroutine, so that it runs in a thread."""

        def answer(request: Request) -> Response:
            return self._answer(form, request)

        return answer

    def _answer(self, form: Form, request: Request) -> Response:
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
        query = Query(filters.choice, code)
        base = _base(request)
        if base is None:
            return _problem(400, "The Host header is not a host.")
        asked = Asked(
            dataset=dataset,
            codelists=codelists,
            language=languages[code],
            query=query,
            base=base,
            address=f"{base.rstrip('/')}{form.path}?{query.written}",
        )
        key = (form.path, query, base if form.names_itself else "")
        built = self._store.get(dataset.version, key, lambda: form.build(asked))
        return _sent(form, built, asked, request)


def _base(request: Request) -> str | None:
    """The page's own address as the asker knows it; None where the asker makes it up."""
    if not _HOST.fullmatch(request.headers.get("host", "")):
        return None
    return str(request.base_url)


def _sent(form: Form, built: Built, asked: Asked, request: Request) -> Response:
    small = accepts_gzip(request.headers.get("accept-encoding", ""))
    tag = f'"{built.etag}-gzip"' if small else f'"{built.etag}"'
    headers = {
        "etag": tag,
        # Kept by whoever likes, but asked about each time: a correction shows at once.
        "cache-control": "public, no-cache",
        "vary": "Accept-Encoding",
        "link": f'<{asked.base}?{asked.query.written}>; rel="alternate"; type="text/html"',
        "x-data-version": asked.dataset.version,
        "content-disposition": f"inline; filename*=UTF-8''{quote(form.file)}",
        **FOR_ANY_PAGE,
    }
    if _has_already(request.headers.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    if small:
        headers["content-encoding"] = "gzip"
    return Response(
        built.small if small else built.plain, headers=headers, media_type=form.media_type
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
