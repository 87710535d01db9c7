"""A plain form as a browser without scripts fills it in and sends it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Field:
    """One name of a form: what it holds, and what it offers; free text offers nothing."""

    holds: list[str] = field(default_factory=list)
    offers: list[str] = field(default_factory=list)
    several: bool = False


class Form(HTMLParser):
    """The first form of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.method = self.action = ""
        self.fields: dict[str, Field] = {}
        self._select = self._textarea = ""
        self._open: bool | None = None
        self.feed(html)
        if self._open is None:
            raise AssertionError("no form in the HTML")

    def submitted(self, **filled: str | list[str]) -> dict[str, list[str]]:
        """The query that the form leads to; `__` stands for a dot in a name.

        Raises AssertionError for a field or a choice that the form does not offer.
        """
        sent = {name: list(known.holds) for name, known in self.fields.items()}
        for key, value in filled.items():
            name = key.replace("__", ".")
            known = self.fields.get(name)
            values = [value] if isinstance(value, str) else value
            if known is None or (known.offers and not set(values) <= set(known.offers)):
                raise AssertionError(f"the form does not offer {name} = {value}")
            sent[name] = values
        return {name: values for name, values in sent.items() if values}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Gather the form and its fields."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and self._open is None:
            self._open = True
            self.method, self.action = given.get("method", "get"), given.get("action", "")
        if not self._open or (tag == "input" and "name" not in given):
            return  # nothing that is sent
        match tag, given.get("type", "text"):
            case "input", "checkbox" | "radio":
                box = self._field(given)
                box.several = given["type"] == "checkbox"
                box.offers.append(given["value"])
                if "checked" in given:
                    box.holds.append(given["value"])
            case "input", "text" | "hidden" | "search":
                self._field(given).holds.append(given.get("value", ""))
            case "select", _:
                self._field(given)
                self._select = given["name"]
            case "option", _:
                chosen = self.fields[self._select]
                # Without a choice of its own a list holds its first option.
                if "selected" in given or not chosen.offers:
                    chosen.holds = [given["value"]]
                chosen.offers.append(given["value"])
            case "textarea", _:
                self._field(given).holds.append("")
                self._textarea = given["name"]

    def handle_data(self, data: str) -> None:
        """Gather what a text area holds."""
        if self._textarea:
            self.fields[self._textarea].holds[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a field, and of the form."""
        if tag == "form":
            self._open = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea":
            self._textarea = ""

    def _field(self, given: dict[str, str]) -> Field:
        return self.fields.setdefault(given["name"], Field())
