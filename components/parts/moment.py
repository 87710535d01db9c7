"""A moment as every reader sees it first: in UTC; a script puts it into the reader's time zone."""

from datetime import UTC, datetime

from components.parts.markup import Markup, tag
from cooperation.language.language import Language


def moment(when: datetime, lang: Language) -> Markup:
    """Day and time of a moment that knows its time zone."""
    in_utc = when.astimezone(UTC)
    return tag(
        "time",
        lang._("{moment} UTC", moment=lang.moment(in_utc)),
        datetime=in_utc.strftime("%Y-%m-%dT%H:%M:%SZ"),
        class_="ec-moment",
    )
