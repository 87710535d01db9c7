"""Answers that are built once: kept, compressed, and sent only to those who lack them.

Everything the server makes itself goes out through here, so that there is one store, one reading of
Accept-Encoding and one of If-None-Match (RFC 9110).
"""

import asyncio
import hashlib
import re
import zlib
from collections.abc import AsyncIterator, Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

import brotli
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response, StreamingResponse

from cooperation.cache import Cache

MOST_BYTES = 96 * 2**20
"""Bytes of answers kept in memory, plain and compressed together."""
AT_ONCE = 2
"""Answers that are made at a time. Python makes one at a time in any case: more would only be ready
later, all of them together. With two, one that takes long does not hold the others."""
SMALLEST = 1000
"""Bytes below which nothing is worth compressing."""
Coding = Literal["br", "gzip"]
"""How a body is made smaller (RFC 7932, RFC 1952). Browsers ask for Brotli over HTTPS alone."""
Pains = Literal["quick", "thorough"]
"""For what is made for one reader, and for what many ask for."""
_LEVELS: Mapping[tuple[Coding, Pains], int] = {
    ("br", "quick"): 1,
    ("br", "thorough"): 5,
    ("gzip", "quick"): 2,
    ("gzip", "thorough"): 6,
}
"""Of a page Brotli's level 1 makes a fifth less than zlib's level 2 in a third of the time."""
COMPRESSIBLE = (
    "application/atom+xml",
    "application/geo+json",
    "application/javascript",
    "application/json",
    "application/wasm",
    "application/xml",
    "image/svg+xml",
    "text/",
)
"""Beginnings of the media types that compressing makes smaller; fonts, photos, zips already are."""

STATIC = "static"
"""What the keys of files that are no data begin with."""

ENCODINGS = "x-cooperation-accept-encoding"
"""Header in which a request has its Accept-Encoding once `OwnEncodings` has taken that away."""

_ENTITY_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


@dataclass(frozen=True, slots=True)
class Built:
    """One answer: plain, and in each coding that somebody has asked for it in."""

    plain: bytes
    tag: str
    """The entity tag of the plain form, with its quotes."""
    pains: Pains | None = None
    """How it is compressed; None where that saves nothing."""
    small: dict[Coding, bytes] = field(default_factory=dict)

    def form(self, coding: Coding | None) -> bytes:
        """The body in that coding; made when it is first asked for, which may take long."""
        if coding is not None and coding not in self.small and self.pains:
            self.small[coding] = compressed(self.plain, coding, self.pains)
        return self.plain if coding is None else self.small.get(coding, self.plain)

    def has_form(self, coding: Coding | None) -> bool:
        """Whether its form in that coding is made."""
        return coding is None or coding in self.small or not self.pains

    def tag_of(self, coding: Coding | None) -> str:
        """The entity tag of the form in that coding: other bytes, so another tag."""
        return f'{self.tag[:-1]}-{coding}"' if coding else self.tag

    @property
    def size(self) -> int:
        """Bytes of memory, with room for a compressed form that nobody has asked for yet."""
        room = len(self.plain) // 4 if self.pains else 0
        return len(self.plain) + max(room, sum(map(len, self.small.values())))


def built(body: bytes, media_type: str, *, tag: str = "", pains: Pains = "thorough") -> Built:
    """The answer with this body; its tag is `tag` or, without one, a hash of the body."""
    worth_it = is_compressible(media_type) and len(body) >= SMALLEST
    return Built(body, tag or entity_tag(body), pains if worth_it else None)


def entity_tag(body: bytes) -> str:
    """What tells bodies apart, with its quotes (RFC 9110, 8.8.3)."""
    return f'"{hashlib.sha256(body).hexdigest()[:24]}"'


def is_compressible(media_type: str) -> bool:
    """Whether compressing makes bodies of that type smaller."""
    return media_type.startswith(COMPRESSIBLE)


class Answers(Cache[Built]):
    """The store of answers, by all that their bytes depend on."""

    def __init__(self, *, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(most=most_bytes, weight=lambda answer: answer.size)
        self._turns = asyncio.Semaphore(AT_ONCE)

    def forget_made(self) -> None:
        """Drop all but files that are no data: another version of these is about to be shown."""
        self.forget(lambda key: not (isinstance(key, tuple) and key[0] == STATIC))

    async def in_turn(
        self, key: Hashable, make: Callable[[], Built], coding: Coding | None
    ) -> Built:
        """What is kept under `key`, at once; else what `make` gives, when its turn comes.

        It has its form in `coding`. Who waits for a turn holds no thread; raises what `make`
        raises.
        """

        def made() -> Built:
            answer = self.get(key, make)
            answer.form(coding)
            return answer

        found = self.find(key)
        if found is not None and found.has_form(coding):
            return found
        async with self._turns:
            return await run_in_threadpool(made)


def answered(
    answer: Built,
    asked: Headers,
    *,
    method: str = "GET",
    media_type: str,
    status: int = 200,
    vary: Iterable[str] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """`answer` in the form the asker reads, or 304 for one who has it; `asked` are the headers."""
    coding = coding_of(encodings(asked)) if answer.pains else None
    tag = answer.tag_of(coding)
    sent = {"etag": tag, "vary": ", ".join(("Accept-Encoding", *vary)), **(headers or {})}
    if status == 200 and has_already(asked.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=sent)
    body = answer.form(coding)
    if coding:
        sent["content-encoding"] = coding
    sent["content-length"] = str(len(body))
    return Response(
        b"" if method == "HEAD" else body, status_code=status, headers=sent, media_type=media_type
    )


def streamed(
    pieces: AsyncIterator[bytes],
    *,
    small: bool,
    media_type: str,
    headers: Mapping[str, str],
) -> StreamingResponse:
    """An answer that is sent while it is made, without a tag; its pieces are gzip if `small`."""
    encoding = {"content-encoding": "gzip"} if small else {}
    return StreamingResponse(
        pieces, headers={"vary": "Accept-Encoding", **encoding, **headers}, media_type=media_type
    )


def has_already(conditions: Iterable[str], tag: str) -> bool:
    """Whether If-None-Match headers (RFC 9110, 13.1.2) name an entity tag, or any by `*`.

    The comparison is the weak one: `W/"a"` stands for `"a"`.
    """
    return any(
        condition.strip() == "*" or tag in _ENTITY_TAG.findall(condition)
        for condition in conditions
    )


def encodings(asked: Headers) -> str:
    """The encodings that the asker reads, as an Accept-Encoding header."""
    return asked.get(ENCODINGS, asked.get("accept-encoding", ""))


def coding_of(header: str) -> Coding | None:
    """The coding that an Accept-Encoding header likes best; Brotli where it likes both."""
    weights = _weights(header)
    best: Coding = "gzip" if weights["gzip"] > weights["br"] else "br"
    return best if weights[best] > 0 else None


def accepts(header: str, coding: Coding) -> bool:
    """Whether an Accept-Encoding header allows that coding."""
    return _weights(header)[coding] > 0


def _weights(header: str) -> Mapping[Coding, float]:
    """What an Accept-Encoding header (RFC 9110, 12.5.3) says of each coding; 0 is no."""
    weights: dict[str, float] = {}
    for part in header.split(","):
        coding, _, parameter = part.strip().partition(";")
        name, _, value = parameter.strip().partition("=")
        try:
            weights[coding.strip().lower()] = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            return {"br": 0, "gzip": 0}
    others = weights.get("*", 0.0)
    return {"br": weights.get("br", others), "gzip": weights.get("gzip", others)}


def compressed(plain: bytes, coding: Coding, pains: Pains = "thorough") -> bytes:
    """The form of `plain` in that coding; always the same for the same bytes."""
    if coding == "br":
        body: bytes = brotli.compress(plain, quality=_LEVELS[coding, pains])
        return body
    squeeze = gzip_stream(pains)
    return squeeze.compress(plain) + squeeze.flush()


def gzip_stream(pains: Pains = "thorough") -> "zlib._Compress":
    """What makes gzip of a body that comes in pieces; without a time, so that it is repeatable."""
    # 31 asks zlib for a gzip header around the widest window.
    return zlib.compressobj(_LEVELS["gzip", pains], zlib.DEFLATED, 31)
