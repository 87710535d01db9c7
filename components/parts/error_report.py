"""“Report an error”: a letter or an issue form, filled in with what it is about and where."""

from urllib.parse import quote, urlencode, urlsplit

from components.parts.markup import Markup, tag
from components.state.screen import Screen


def report_link(screen: Screen, about: str, address: str) -> Markup:
    """The way to whoever keeps the data, at `contact` of the file; nothing where it has none.

    `about` is the entry or figure, `address` the page where it stands.
    """
    to = screen.dataset.about.contact
    if to is None:
        return Markup()
    lang = screen.lang
    title = lang._("Error in the data: {about}", about=about)
    body = lang._(
        "What is wrong, and a source that says so:\n\n\n{about}\n{address}\nData version {version}",
        about=about,
        address=address,
        version=screen.dataset.version,
    )
    if screen.published:
        # It stays as it is in the next version of the data, unless that changes what it says.
        body = lang._(
            "What is wrong, and a source that says so:\n\n\n{about}\n{address}\nData as of {as_of}",
            about=about,
            address=address,
            as_of=lang.date(screen.dataset.about.as_of),
        )
    return tag(
        "a",
        lang._("Report an error"),
        href=_filled_in(to, title, body),
        target="_blank",
        rel="noopener noreferrer",
        class_="ec-report",
    )


def _filled_in(to: str, title: str, body: str) -> str:
    """A letter (RFC 6068) or the address of a form whose fields are `title` and `body`."""
    if "://" not in to:
        return f"mailto:{quote(to, safe='@')}?subject={quote(title)}&body={quote(body)}"
    parts = urlsplit(to)
    given = f"{parts.query}&" if parts.query else ""
    return parts._replace(query=given + urlencode({"title": title, "body": body})).geturl()


def contact_link(screen: Screen) -> Markup:
    """The contact itself, as a link; nothing where the file has none."""
    to = screen.dataset.about.contact
    if to is None:
        return Markup()
    if "://" in to:
        return tag("a", to, href=to, target="_blank", rel="noopener noreferrer")
    return tag("a", to, href=f"mailto:{quote(to, safe='@')}")
