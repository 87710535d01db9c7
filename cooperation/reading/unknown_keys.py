"""Keys that are not a field: which field was meant, or where they belong."""

from collections.abc import Mapping

from cooperation.reading.context import Value
from cooperation.reading.homoglyphs import look_alike
from cooperation.reading.texts import language_meant
from cooperation.reading.yaml.tree import Fields, Scalar
from cooperation.text.look_alikes import like_latin
from cooperation.text.marking import N_

ALIASES = {
    **dict.fromkeys(("budget", "sum", "value", "cost", "investment", "price", "money"), "amount"),
    **dict.fromkeys(("сумма", "стоимость", "инвестиции", "summa", "capex", "volume_usd"), "amount"),
    **dict.fromkeys(("sector", "industry", "branch", "отрасль", "сектор", "sohasi"), "sectors"),
    **dict.fromkeys(("location", "locations", "oblast", "province", "регион"), "regions"),
    **dict.fromkeys(("страна", "страны", "nation", "participants"), "countries"),
    **dict.fromkeys(("title", "название", "имя", "атауы", "nomi", "label"), "name"),
    **dict.fromkeys(("name", "headline", "заголовок"), "title"),
    **dict.fromkeys(("link", "href", "website", "address", "ссылка", "uri"), "url"),
    **dict.fromkeys(("when", "day", "published", "дата"), "date"),
    **dict.fromkeys(("comment", "description", "remark", "notes", "примечание"), "note"),
    **dict.fromkeys(("state", "stage", "phase", "статус"), "status"),
    **dict.fromkeys(("companies", "investors", "partners", "participants", "actors"), "parties"),
    **dict.fromkeys(("route", "stops", "nodes", "through", "waypoints"), "via"),
    **dict.fromkeys(("type", "category"), "kind"),
    **dict.fromkeys(("employment", "workplaces"), "jobs"),
    **dict.fromkeys(("references", "ref", "link", "источник", "proof", "evidence"), "source"),
    **dict.fromkeys(("coordinates", "coords", "latlon", "lat", "lon", "position"), "point"),
    **dict.fromkeys(("city", "town", "site"), "place"),
    **dict.fromkeys(("programme", "program", "parent"), "package"),
    **dict.fromkeys(("deadline", "due", "completion", "opening"), "planned"),
    **dict.fromkeys(("preferred", "chosen"), "prefer"),
    **dict.fromkeys(("unit", "currency"), "amount"),
    **dict.fromkeys(("distance",), "length"),
    **dict.fromkeys(("updated", "asof", "as-of"), "as_of"),
    **dict.fromkeys(("licence",), "license"),
}
"""Words that people type for a field; only suggested where that field exists."""


def report_unknown_key(value: Value, key: Scalar, known: Mapping[str, object]) -> str:
    """Report a field or section that does not exist; the one that was meant, or “”."""
    if look_alike(value, key.value.strip(), "unknown-field", known):
        return like_latin(key.value.strip())
    typed = key.value.strip().casefold()
    fix = ALIASES.get(typed.replace(" ", "_"), "")
    if fix not in known:
        fix = value.context.spelling.nearest(typed, known) or ""
    what = (
        N_("there is no field “{field}” here. Did you mean “{fix}”?")
        if fix
        else N_("there is no field “{field}” here. There are: {options}.")
    )
    value.error("unknown-field", what, field=key.value, fix=fix, options=", ".join(known))
    return fix


def fields_in_text(text: Fields, fields: Mapping[str, object], value: Value, name: str) -> set[str]:
    """The fields of a record among the languages of its text `name`; the first is reported."""
    found = [
        key
        for key in text.key_nodes()
        # Nearly every word of three letters is the code of some language.
        if key.value in fields and (len(key.value) > 2 or language_meant(key.value) != key.value)
    ]
    if found:
        value.inside(found[0], found[0].value).error(
            "indent",
            N_("“{field}” stands among the languages of “{text}”. Is it indented too much?"),
            field=found[0].value,
            text=name,
        )
    return {key.value for key in found}
