"""The outlines of a chart in a file of their own: they are the same on many pages."""

import hashlib
from dataclasses import dataclass, field

from components.parts.markup import Markup, tag

_HERE = "outlines:"
"""Stands for the address of the file until its name, which comes of all it holds, is known."""


@dataclass(frozen=True, slots=True)
class SharedOutlines:
    """What a chart draws of a file of outlines, gathered while it is drawn."""

    _numbers: dict[str, int] = field(default_factory=dict)

    def address_of(self, path: str) -> str:
        """The address of an outline, given its path; to be made whole by `placed`."""
        return f"{_HERE}#o{self._numbers.setdefault(path, len(self._numbers))}"

    def placed(self, html: Markup, folder: str) -> Markup:
        """HTML of the chart with the whole addresses of its outlines, in a folder of the site."""
        # Data cannot look like this: their quotation marks are escaped.
        return Markup(str(html).replace(f'href="{_HERE}', f'href="{folder}{self.name}'))

    @property
    def file(self) -> bytes:
        """The file; b"" where the chart has no long outlines."""
        if not self._numbers:
            return b""
        outlines = (
            # Of what is used from elsewhere only colours and widths are inherited.
            tag("path", id=f"o{number}", d=path, vector_effect="non-scaling-stroke")
            for path, number in self._numbers.items()
        )
        return tag("svg", *outlines, xmlns="http://www.w3.org/2000/svg").encode()

    @property
    def name(self) -> str:
        """The file's name, another one for other outlines."""
        return f"outlines-{hashlib.sha256(self.file).hexdigest()[:16]}.svg"
