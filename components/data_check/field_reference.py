"""The format of the file as the page shows it: how figures are written, every field, every code."""

from collections.abc import Callable, Iterable, Mapping

from components.parts.markup import Column, Markup, join, table, tag
from components.state.screen import Screen
from cooperation.editing.field_reference import FieldTable, FieldWords, field_tables, listed_codes
from cooperation.editing.field_texts import AMOUNTS, DATES
from cooperation.model.codelists import Codelist
from cooperation.values.amounts import parse_amount
from cooperation.values.dates import parse_date


def field_reference(screen: Screen) -> Markup:
    """How to write, then a table for each part of the file, then the codes."""
    lang = screen.lang
    examples = tag(
        "div",
        _examples(lang._("Amounts"), AMOUNTS, lambda text: lang.amount(parse_amount(text))),
        _examples(lang._("Dates"), DATES, lambda text: lang.date(parse_date(text))),
        class_="ec-written",
    )
    return join(
        [
            tag("h2", lang._("Format"), id="format"),
            tag(
                "p",
                lang._(
                    "Entries are listed under their section, each with an id that never changes. "
                    "Leave out empty fields; do not fill in what no source states."
                ),
            ),
            examples,
            *(_table(screen, part) for part in field_tables()),
            tag("h3", lang._("Codes")),
            *(
                _codes(screen, name, codes)
                for name, codes in listed_codes(screen.codelists).items()
            ),
        ]
    )


def _examples(head: str, texts: Iterable[str], read: Callable[[str], str]) -> Markup:
    """What an editor writes, and how the page reads it."""
    return tag(
        "table",
        tag("caption", head),
        tag(
            "tbody",
            *(
                tag("tr", tag("th", tag("code", text), scope="row"), tag("td", read(text)))
                for text in texts
            ),
        ),
        class_="ec-table",
    )


def _table(screen: Screen, part: FieldTable) -> Markup:
    lang = screen.lang
    columns: list[Column[FieldWords]] = [
        (lang._("Field"), lambda field: join(_name(screen, field))),
        (lang._("What it means"), lambda field: _coded(lang._(field.meaning))),
        (lang._("How it is written"), lambda field: tag("div", *_how(screen, field))),
    ]
    return tag(
        "details",
        tag("summary", tag("code", part.name), tag("span", lang._(part.about)), class_="ec-part"),
        table("", columns, part.fields, class_="ec-table ec-stack ec-fields"),
        id=f"format-{part.name}",
    )


def _name(screen: Screen, field: FieldWords) -> Iterable[Markup]:
    lang = screen.lang
    yield tag("code", field.key)
    if field.required:
        yield join([" ", tag("span", lang._("required"), class_="ec-badge")])
    if field.only_in:
        yield tag("small", lang._("only in {fields}", fields=", ".join(field.only_in)))


def _how(screen: Screen, field: FieldWords) -> Iterable[Markup]:
    lang = screen.lang
    how = lang._(field.how, of=field.of) if field.of else lang._(field.how)
    yield tag("span", how)
    if field.codes:
        yield join([": ", *_words(screen, field)])
    if field.default_in_corridors:
        yield tag(
            "small",
            lang._(
                "{default} when left out, in corridors {other}",
                default=field.default or "",
                other=field.default_in_corridors,
            ),
        )
    elif field.default:
        yield tag("small", lang._("{default} when left out", default=field.default))
    yield tag("pre", f"{field.key}: {field.example}")


def _words(screen: Screen, field: FieldWords) -> Iterable[Markup]:
    """The words a field may be, each with its name where it has one."""
    for number, code in enumerate(field.codes):
        if number:
            yield join([", "])
        name = screen.name(field.labels, code) if field.labels else code
        yield tag("code", code)
        if name.casefold() != code.casefold().replace("-", " "):
            yield join([f" ({name})"])


def _codes(screen: Screen, name: str, codes: Codelist) -> Markup:
    lang = screen.lang
    return tag(
        "details",
        tag(
            "summary",
            tag("code", name),
            tag("span", lang.n_("{n} code", "{n} codes", len(codes))),
            class_="ec-part",
        ),
        tag(
            "ul",
            *(
                tag(
                    "li",
                    tag("code", code),
                    f" {lang.code_name(entry)}",
                    *_meaning(entry.extra, lang.code),
                    *(tag("code", field) for field in entry.extra.get("fields", ())),
                )
                for code, entry in codes.items()
            ),
            class_="ec-codes",
        ),
        id=f"codes-{name}",
    )


def _meaning(extra: Mapping[str, object], language: str) -> Iterable[Markup]:
    meaning = extra.get("meaning")
    if isinstance(meaning, Mapping):
        yield tag("small", str(meaning.get(language) or meaning["en"]))


def _coded(words: str) -> Markup:
    """Words with what stands between backquotes as code."""
    parts = words.split("`")
    return join(tag("code", part) if odd % 2 else part for odd, part in enumerate(parts))
