"""Links inside the page: its script follows them without a reload, else the browser does."""

from components.parts.markup import Markup, tag
from components.state.screen import Screen


def link(
    words: str, href: str, *, top: bool = True, class_: str | None = None, **more: str | None
) -> Markup:
    """A link to another view; `top` for one that leads to another page or record.

    The words alone where `href` is “”: a published site has no page of every view.
    """
    if not href:
        return tag("span", words, class_=class_)
    return tag("a", words, href=href, data_go="top" if top else "stay", class_=class_, **more)


def entry_link(screen: Screen, entry: str) -> Markup:
    """An entry by its name, leading to its record."""

    def named_link() -> Markup:
        return link(screen.lang.text(screen.entry(entry).name), screen.entry_href(entry))

    return screen.once(("link", entry), named_link)
