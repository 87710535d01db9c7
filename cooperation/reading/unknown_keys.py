"""Keys that are no field here: which one was meant, or where they belong."""

from collections.abc import Mapping

from cooperation.reading.context import Context
from cooperation.reading.fault_collector import Path
from cooperation.reading.homoglyphs import look_alike
from cooperation.reading.spelling import in_latin
from cooperation.reading.texts import LANGUAGES
from cooperation.reading.yaml.tree import Fields, Scalar
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
"""Words people type for a field; each is offered only where that field exists."""


def unknown_key(key: Scalar, known: Mapping[str, object], path: Path, context: Context) -> str:
    """Tell of a field or section that does not exist; give the one that was meant, or “”."""
    if look_alike(key, key.value.strip(), path, "unknown-field", known, context):
        return in_latin(key.value.strip())
    typed = key.value.strip().casefold()
    fix = ALIASES.get(typed.replace(" ", "_"), "")
    if fix not in known:
        fix = context.spelling.nearest(typed, known) or ""
    what = (
        N_("there is no field “{field}” here. Did you mean “{fix}”?")
        if fix
        else N_("there is no field “{field}” here. There are: {options}.")
    )
    context.error(
        key, path, "unknown-field", what, field=key.value, fix=fix, options=", ".join(known)
    )
    return fix


def swallowed(
    text: Fields, fields: Mapping[str, object], name: str, path: Path, context: Context
) -> set[str]:
    """Find fields of a record among the languages of a text; tell of the first."""
    found = [key for key in text.key_nodes() if key.value in fields and key.value not in LANGUAGES]
    if found:
        context.error(
            found[0],
            (*path, found[0].value),
            "indent",
            N_("“{field}” stands among the languages of “{text}”. Is it indented too much?"),
            field=found[0].value,
            text=name,
        )
    return {key.value for key in found}
