"""Suggest a project: a form that writes a snippet of YAML and sends it nowhere."""

from collections.abc import Iterator, Mapping

import streamlit as st

from components.data_check.suggestion_form import ask_for_a_project
from components.parts.markup import Markup, join, show, tag
from components.state.screen import Screen
from cooperation.diff.wording import ChangeWords
from cooperation.editing.suggestion import Checked, Suggestion, check, home_of, snippets, texts_of
from cooperation.language.language import Language
from cooperation.live import LiveFile, date_reached
from cooperation.model.faults import Fault, Level
from cooperation.model.records import Dataset, Project
from cooperation.reading.source_files import SourceFile, source_files_at

LARGEST = 1_000_000
"""Bytes of data that are read anew at each change of the form; more would take long."""


def show_suggest(screen: Screen, live: LiveFile, languages: Mapping[str, Language]) -> None:
    """The form, what the check says of it, and the text to paste."""
    lang = screen.lang
    show(
        tag("h2", lang._("Suggest a project"), id="suggest"),
        tag(
            "p",
            lang._(
                "Fill in what a source says and leave out the rest. The text beside it is checked "
                "with all the data; paste it, or send it to the editor. Nothing is saved here."
            ),
        ),
    )
    _form(screen, live, languages)


@st.fragment
def _form(screen: Screen, live: LiveFile, languages: Mapping[str, Language]) -> None:
    with st.container(key="ec-suggest"):
        filled, answer = st.columns([11, 10], gap="large")
        with filled:
            suggestion = ask_for_a_project(screen, languages)
        with answer:
            _answer(screen, live, suggestion)


def _answer(screen: Screen, live: LiveFile, suggestion: Suggestion) -> None:
    lang = screen.lang
    if not suggestion.name:
        show(tag("p", lang._("Begin with a name; the text appears here."), class_="ec-empty"))
        return
    parts = _parts(live)
    texts = texts_of(parts) or {"": ""}
    suggested = snippets(suggestion, texts=texts)
    for section, text in suggested.items():
        show(tag("p", _where(section, home_of(section, texts), lang), class_="ec-label"))
        st.code(text.rstrip("\n"), language="yaml", wrap_lines=True)
    checked = parts and check(
        parts,
        screen.snapshot.reading,
        suggested,
        codelists=screen.codelists,
        today=date_reached(),
    )
    show(_verdict(screen, suggestion, checked or None))


def _where(section: str, file: str, lang: Language) -> str:
    if file:
        return lang._("Paste under “{section}:” in {file}", section=section, file=file)
    return lang._("Paste under “{section}:”", section=section)


def _parts(live: LiveFile) -> tuple[SourceFile, ...]:
    """The files as they are now; none where they are too large to be read for each change."""
    parts = source_files_at(live.path, most_bytes=LARGEST)
    whole = sum(len(part.data) for part in parts) <= LARGEST
    return parts if whole and not any(part.trouble for part in parts) else ()


def _verdict(screen: Screen, suggestion: Suggestion, checked: Checked | None) -> Markup:
    lang = screen.lang
    if checked is None:
        words = lang._("Not checked here: run “python -m cooperation check” after pasting.")
        return tag("div", tag("p", words), class_="ec-verdict", role="status")
    errors = any(fault.level is Level.ERROR for fault in checked.faults)
    if errors:
        head = lang._("Not yet: the data would not be shown with it.")
    elif checked.faults:
        head = lang._("It can be pasted. Worth a look:")
    elif checked.reading.dataset is None:
        head = lang._("Nothing is wrong with it; the data have errors of their own.")
    else:
        head = lang._("The check finds nothing wrong.")
    return tag(
        "div",
        tag("p", tag("strong", head)),
        *(_fault(screen, fault, suggestion) for fault in checked.faults),
        *_understood(screen, suggestion, checked.reading.dataset),
        class_="ec-verdict ec-verdict-" + ("bad" if errors else "good"),
        role="status",
    )


def _fault(screen: Screen, fault: Fault, suggestion: Suggestion) -> Markup:
    """A fault of the snippet by its field; one it causes elsewhere by its whole path."""
    own = f"projects.{suggestion.id}"
    path = fault.path.removeprefix(own).lstrip(".") if fault.path.startswith(own) else fault.path
    where = join([tag("code", path), ": "]) if path else Markup()
    return tag("p", where, screen.lang.fault(fault))


def _understood(
    screen: Screen, suggestion: Suggestion, dataset: Dataset | None
) -> Iterator[Markup]:
    """The figures as they are read, and what becomes of the total."""
    if dataset is None:
        return
    lang = screen.lang
    project: Project = dataset.projects[suggestion.id]
    read = [
        *(lang.amount(claim.amount, full=True) for claim in project.amount),
        *(lang.date(claim.planned) for claim in project.planned),
    ]
    if read:
        yield tag("p", lang._("Read as: {values}.", values="; ".join(read)))
    total = ChangeWords(lang, screen.codelists).total(screen.dataset, dataset)
    yield tag("p", lang._("With it, {total}.", total=total))
