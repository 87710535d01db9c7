"""The outlines of pictures in a file of their own: they are the same on many pages."""

import hashlib
import re
from collections.abc import Mapping

from components.parts.markup import Markup, tag

_OUTLINE = re.compile(
    r'<path d="(M[^"]{200,})" (fill="[^"]*")(?: vector-effect="non-scaling-stroke")?/>'
)
"""A shape that is worth a file, as pictures have it; data cannot look like this, for their
quotation marks are escaped."""


def with_shared_outlines(html: Markup, folder: str) -> tuple[Markup, Mapping[str, bytes]]:
    """HTML whose long outlines are used from a file in `folder`, and that file by its name.

    The same outlines give the same file, whatever their colours; none give none.
    """
    numbers: dict[str, int] = {}
    for path, _ in _OUTLINE.findall(html):
        numbers.setdefault(path, len(numbers))
    if not numbers:
        return html, {}
    outlines = (
        # Of what is used from elsewhere only colours and widths are inherited.
        tag("path", id=f"o{number}", d=path, vector_effect="non-scaling-stroke")
        for path, number in numbers.items()
    )
    file = tag("svg", *outlines, xmlns="http://www.w3.org/2000/svg").encode()
    name = f"outlines-{hashlib.sha256(file).hexdigest()[:12]}.svg"

    def used(found: re.Match[str]) -> str:
        return f'<use href="{folder}{name}#o{numbers[found[1]]}" {found[2]}/>'

    return Markup(_OUTLINE.sub(used, html)), {name: file}
