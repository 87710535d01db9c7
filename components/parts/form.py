"""Parts of forms that ask for another view: what they carry along, and lists to choose from."""

from collections.abc import Collection, Iterator, Mapping

from components.parts.markup import Markup, tag
from components.state.view import View


def carried(view: View, own: Collection[str] = ()) -> Iterator[Markup]:
    """Hidden fields for the rest of a view's address, so that sending a form changes nothing else.

    `own` are the keys that the form asks for itself.
    """
    for key, values in view.params.items():
        if key not in own:
            yield from (tag("input", type="hidden", name=key, value=value) for value in values)


def choice_list(key: str, words: str, offered: Mapping[str, str], chosen: str) -> Markup:
    """A list of which one is chosen, its `offered` values with the words for each.

    `words` tell those who do not see it what it asks for.
    """
    options = (
        tag("option", name, value=value, selected="" if value == chosen else None)
        for value, name in offered.items()
    )
    return tag("select", *options, name=key, aria_label=words, class_="ec-select")
