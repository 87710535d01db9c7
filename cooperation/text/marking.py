"""Marks for messages that are translated later, where the reader's language is known."""


def N_(message: str) -> str:  # noqa: N802 -- the gettext name for a marked message
    """Mark a message for the catalogues; returns it unchanged."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 -- as above
    """Mark a message with a plural form for the catalogues; returns both unchanged."""
    return singular, plural
