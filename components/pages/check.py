"""The data check, for the editor of the file."""

from components.data_check.coverage import gaps
from components.data_check.field_reference import field_reference
from components.data_check.read_back import read_back
from components.data_check.suggestion import suggestion
from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.faults import all_faults, fault_lists
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen


def check_page(screen: Screen) -> tuple[Block, ...]:
    """What was read, what is wrong with it, what it lacks, how to write more.

    The form for a suggestion asks a server, so that a published page has none.
    """
    read = (
        HtmlBlock("check-read", read_back(screen)),
        HtmlBlock("check-faults", _faults(screen)),
        HtmlBlock("check-gaps", gaps(screen)),
        HtmlBlock("check-format", field_reference(screen)),
    )
    if screen.published:
        return read
    form, answer = suggestion(screen)
    return (
        *read,
        HtmlBlock("check-suggest", form, BlockKind.CHOICES),
        HtmlBlock("check-suggestion", answer, BlockKind.CHOICES),
    )


def _faults(screen: Screen) -> Markup:
    """All faults of the newest files, and what of the version before is gone without a word."""
    lang, faults = screen.lang, all_faults(screen)
    head = tag("h2", lang._("Errors, warnings, notes"), id="faults")
    if not faults:
        none = tag("p", lang._("The data have no errors and no warnings."), class_="ec-say")
        return join([head, none])
    return join([head, *fault_lists(faults, lang, screen)])
