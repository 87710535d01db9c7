"""Links inside the page: its script follows them without a reload, else the browser does."""

from components.parts.markup import Markup, tag


def link(
    words: str, href: str, *, top: bool = True, class_: str | None = None, **more: str | None
) -> Markup:
    """A link to another view; `top` for one that leads to another page or record."""
    return tag("a", words, href=href, data_go="top" if top else "stay", class_=class_, **more)
