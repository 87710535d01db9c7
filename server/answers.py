"""Answers that are built once: kept, compressed, and sent only to those who lack them.

Everything the server makes itself goes out through here, so that there is one store, one reading of
Accept-Encoding and one of If-None-Match (RFC 9110).
"""

import hashlib
import re
import zlib
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response, StreamingResponse

from cooperation.cache import Cache

MOST_BYTES = 96 * 2**20
"""Bytes of answers kept in memory, plain and compressed together."""
SMALLEST = 1000
"""Bytes below which nothing is worth compressing."""
THOROUGH, QUICK = 6, 2
"""zlib's levels for what many ask for, and for what is made for one: a quarter of the time for a
fifth more bytes. Level 9 takes thrice as long as 6 for two hundredths less."""
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

ENCODINGS = "x-cooperation-accept-encoding"
"""Header in which a request has its Accept-Encoding once `OwnEncodings` has taken that away."""

_ENTITY_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


@dataclass(frozen=True, slots=True)
class Built:
    """One answer as it is sent: plain, and compressed unless that saves nothing (then “”)."""

    plain: bytes
    small: bytes
    tag: str
    """The entity tag of the plain form, with its quotes."""

    @property
    def small_tag(self) -> str:
        """The entity tag of the compressed form: other bytes, so another tag."""
        return f'{self.tag[:-1]}-gzip"'

    @property
    def size(self) -> int:
        """Bytes of memory."""
        return len(self.plain) + len(self.small)


def built(body: bytes, media_type: str, *, tag: str = "", level: int = THOROUGH) -> Built:
    """The answer with this body; its tag is `tag` or, without one, a hash of the body."""
    worth_it = is_compressible(media_type) and len(body) >= SMALLEST
    return Built(
        body,
        gzipped(body, level) if worth_it else b"",
        tag or entity_tag(body),
    )


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
    small = bool(answer.small) and accepts_gzip(encodings(asked))
    tag = answer.small_tag if small else answer.tag
    sent = {"etag": tag, "vary": ", ".join(("Accept-Encoding", *vary)), **(headers or {})}
    if status == 200 and has_already(asked.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=sent)
    body = answer.small if small else answer.plain
    if small:
        sent["content-encoding"] = "gzip"
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


def accepts_gzip(header: str) -> bool:
    """Whether an Accept-Encoding header (RFC 9110, 12.5.3) allows gzip."""
    weights: dict[str, float] = {}
    for part in header.split(","):
        coding, _, parameter = part.strip().partition(";")
        name, _, value = parameter.strip().partition("=")
        try:
            weights[coding.strip().lower()] = float(value) if name.strip() == "q" else 1.0
        except ValueError:
            return False
    return weights.get("gzip", weights.get("*", 0.0)) > 0


def gzipped(plain: bytes, level: int = THOROUGH) -> bytes:
    """The gzip form (RFC 1952) of `plain`, without the time, so that it is always the same."""
    # 31 asks zlib for a gzip header around the widest window.
    squeeze = zlib.compressobj(level, zlib.DEFLATED, 31)
    return squeeze.compress(plain) + squeeze.flush()
