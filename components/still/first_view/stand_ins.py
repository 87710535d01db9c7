"""Stand-ins of controls: as large as the real ones and where they will be, but only to be seen."""

import re

from components.parts.markup import Markup, tag
from components.still.first_view.elements import Element

_ESCAPED = re.compile(r"\\(.)")
_WORD_JOINER = "\u2060"


def stand_in(element: Element) -> Markup:
    """What stands for a control or a container of controls until it is live."""
    match element.kind:
        case "flex_container" | "container" | "vertical" | "horizontal":
            inside = [piece for piece in map(stand_in, element.children) if piece]
            name = f"ec-stand-in ec-stand-in-{element.key}" if element.key else "ec-stand-in"
            # A screen reader is told of controls when they answer.
            return tag("div", *inside, class_=name, aria_hidden="true")
        case "text_input":
            return _box(str(element.sent.placeholder), "ec-stand-in-search")
        case "popover":
            return _box(_plain(element.sent.popover.label), "ec-stand-in-opens")
        case "checkbox":
            return tag("span", _plain(element.sent.label), class_="ec-stand-in-switch")
        case "button_group":
            return _options(element)
        case _:
            return Markup()


def _box(words: str, kind: str) -> Markup:
    return tag("span", tag("span", words), class_=f"ec-stand-in-box {kind}")


def _options(element: Element) -> Markup:
    sent = element.sent
    chosen = set(sent.raw_values)
    words = [option.content for option in sent.options]
    return tag(
        "div",
        tag("span", _plain(sent.label), class_="ec-stand-in-label"),
        tag(
            "div",
            *(
                tag("span", _plain(said), class_="ec-stand-in-chosen" if said in chosen else None)
                for said in words
            ),
        ),
        class_="ec-stand-in-options",
    )


def _plain(markdown: str) -> str:
    """Words that were escaped for Streamlit's Markdown, as they are read."""
    return _ESCAPED.sub(r"\1", markdown).replace(_WORD_JOINER, "")
