"""What a page is made of: blocks, which every medium draws in their order.

The live page, the still page, the brief, the frame and the published site draw the same blocks;
none of them composes anything of its own.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from components.parts.markup import Markup


class BlockKind(StrEnum):
    """What a block of words is for; a medium may leave a kind out."""

    WORDS = "words"
    """Read everywhere."""
    CHOICES = "choices"
    """Filters, switches and navigation: a form or links. Not in a brief, a frame or on paper."""
    FILES = "files"
    """Downloads and citation. Not in a brief, a frame or on paper."""
    NOTICE = "notice"
    """Faults of the file, changes by a save, parts of the address that mean nothing."""


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """HTML that is the same in every medium."""

    key: str
    """Unique on the page; by it a script knows the block again when the page changes."""
    html: Markup
    kind: BlockKind = BlockKind.WORDS
    section: str = ""
    """The chart's section it belongs to (`sectors`, `map`, `timeline`): what a frame shows."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing in the page, with what says it to those who do not see it."""

    key: str
    alt: str
    drawing: Callable[[Room], Drawing] = field(compare=False)
    section: str = ""
    explained: str = ""
    """What the page says above it of how to read it, in plain words; a picture of it keeps them."""
    _drawn: dict[Room, Drawing] = field(default_factory=dict, init=False, repr=False, compare=False)

    def draw(self, room: Room) -> Drawing:
        """The drawing for a room; the last one is kept, for a reader asks for its picture and then
        for its specification."""
        drawn = self._drawn.get(room)
        if drawn is None:
            drawn = self.drawing(room)
            self._drawn.clear()
            self._drawn[room] = drawn
        return drawn


Block = HtmlBlock | Chart


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """One view, composed: everything that any medium shows of it."""

    language: str
    title: str
    """Plain words, for the window and for a link's preview."""
    description: str
    """Plain words, a sentence or two: what a link's preview says."""
    blocks: Sequence[Block]

    def chart(self, key: str) -> Chart:
        """The chart of that key; raises KeyError where the page has none."""
        for block in self.blocks:
            if isinstance(block, Chart) and block.key == key:
                return block
        raise KeyError(key)
