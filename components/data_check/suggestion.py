"""Suggest a project: a form, and below it the YAML to paste, checked with all the data."""

from collections.abc import Iterator

from components.data_check.suggestion_form import ANSWER, suggestion_form
from components.parts.markup import Markup, join, lines, tag
from components.state.screen import Screen
from cooperation.diff.comparison import announced_total
from cooperation.diff.wording import ChangeWords
from cooperation.editing.suggestion import Checked, Suggestion, check, home_of, snippets, texts_of
from cooperation.language.language import Language
from cooperation.model.faults import Fault, Level
from cooperation.model.records import Dataset, Project


def suggestion(screen: Screen) -> tuple[Markup, Markup]:
    """The form, and what the check says of what is filled in, with the text to paste."""
    lang = screen.lang
    form, filled_in = suggestion_form(screen)
    head = tag("h2", lang._("Suggest a project"), id="suggest")
    words = lang._(
        "Fill in what a source says and leave the rest empty. The text that you get is checked "
        "together with all the data: paste it into the file, or send it to the editor. Nothing is "
        "saved here."
    )
    answer = tag("div", *_answer(screen, filled_in), id=ANSWER, role="status", class_="ec-answer")
    return join([head, tag("p", words), form]), answer


def _answer(screen: Screen, suggestion: Suggestion) -> Iterator[Markup]:
    lang, snapshot = screen.lang, screen.snapshot
    if not suggestion.name:
        words = lang._("Enter a name and press “{button}”.", button=lang._("Check"))
        yield tag("p", words, class_="ec-empty")
        return
    texts = texts_of(snapshot.source_files) or {"": ""}
    suggested = snippets(suggestion, texts=texts)
    for section, snippet in suggested.items():
        of = f"snippet-{section}"
        yield tag("p", _where(section, home_of(section, texts), lang), class_="ec-label")
        yield tag("pre", lines(snippet.rstrip("\n")), id=of, class_="ec-code")
        yield tag("button", lang._("Copy"), type="button", data_copy=of, class_="ec-with-scripts")
    checked = snapshot.source_files and check(
        snapshot.source_files,
        snapshot.reading,
        suggested,
        codelists=screen.codelists,
        today=snapshot.read_on,
    )
    yield _verdict(screen, suggestion, checked or None)


def _where(section: str, file: str, lang: Language) -> str:
    if file:
        return lang._("Paste under “{section}:” in {file}", section=section, file=file)
    return lang._("Paste under “{section}:”", section=section)


def _verdict(screen: Screen, suggestion: Suggestion, checked: Checked | None) -> Markup:
    lang = screen.lang
    if checked is None:
        words = lang._("Not checked here: run “python -m cooperation check” after pasting.")
        return tag("div", tag("p", words), class_="ec-verdict")
    errors = any(fault.level is Level.ERROR for fault in checked.faults)
    if errors:
        head = lang._("Not ready: with this entry the file would have errors.")
    elif checked.faults:
        head = lang._("Ready to paste, but please check this:")
    elif checked.reading.dataset is None:
        head = lang._("This entry has no faults; the data have errors of their own.")
    else:
        head = lang._("Ready to paste: the check finds no faults.")
    return tag(
        "div",
        tag("p", tag("strong", head)),
        *(_fault(screen, fault, suggestion) for fault in checked.faults),
        *_understood(screen, suggestion, checked.reading.dataset),
        class_="ec-verdict ec-verdict-" + ("bad" if errors else "good"),
    )


def _fault(screen: Screen, fault: Fault, suggestion: Suggestion) -> Markup:
    """A fault of the snippet by its field; one it causes elsewhere by its whole path."""
    own = f"projects.{suggestion.id}"
    path = fault.path.removeprefix(own).lstrip(".") if fault.path.startswith(own) else fault.path
    where = join([tag("code", path), ": "]) if path else Markup()
    return tag("p", where, screen.lang.fault(fault, screen.codelists.statuses))


def _understood(
    screen: Screen, suggestion: Suggestion, dataset: Dataset | None
) -> Iterator[Markup]:
    """The figures as they are read, and what becomes of the total."""
    if dataset is None:
        return
    lang = screen.lang
    project: Project = dataset.projects[suggestion.id]
    figures = [
        *(lang.amount(claim.amount, full=True) for claim in project.amount),
        *(lang.date(claim.planned) for claim in project.planned),
    ]
    if figures:
        yield tag("p", lang._("Read as: {values}.", values="; ".join(figures)))
    yield tag("p", _total(screen, dataset))


def _total(screen: Screen, dataset: Dataset) -> str:
    lang, codelists = screen.lang, screen.codelists
    before, after = (announced_total(data, codelists) for data in (screen.dataset, dataset))
    if before == after:
        amount = lang.bounds(after.bounds, after.currency)
        return lang._("With this entry the announced total stays {amount}.", amount=amount)
    return lang._(
        "With this entry the announced total changes from {before} to {after}.",
        **ChangeWords(lang, codelists).apart(before, after),
    )
