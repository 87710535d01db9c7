"""Words of the data as HTML, marked with their language where it is not the page's."""

from components.parts.markup import Markup, tag, text
from cooperation.language.language import Language
from cooperation.model.records import Text


def told(words: Text, lang: Language) -> Markup:
    """The words in the page's language, or else in another, which screen readers are told."""
    said, other = lang.text(words), lang.other_language(words)
    return tag("span", said, lang=other) if other else text(said)
