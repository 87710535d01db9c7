"""What a reader sees of HTML."""

import re
from collections.abc import Iterable
from html import unescape

from components.parts.block import Block, HtmlBlock


def html_of(blocks: Iterable[Block | None]) -> str:
    """The HTML of those blocks that are words."""
    return " ".join(block.html for block in blocks if isinstance(block, HtmlBlock))


def words_of(html: str) -> str:
    """The words between the tags, each space a plain one."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()
