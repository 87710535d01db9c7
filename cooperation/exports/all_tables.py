"""The chosen part of a dataset as flat tables that refer to one another by id.

The layout follows the Data Package's foreign keys (datapackage.org, version 2): one table for each
kind of entry, one for each kind of statement, and link tables where an entry has several codes.
"""

from cooperation.exports import entry_tables, reference_tables, statement_tables
from cooperation.exports.contents import Scope
from cooperation.exports.table import Table
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.selection.selection import Part


def tables(part: Part, *, language: Language, codelists: Codelists) -> tuple[Table, ...]:
    """Every table of the chosen part, in an order in which each refers only to earlier ones."""
    scope = Scope(part, language, codelists)
    return (
        reference_tables.sources(scope),
        reference_tables.places(scope),
        reference_tables.events(scope),
        entry_tables.packages(scope),
        entry_tables.overlaps(scope),
        entry_tables.projects(scope),
        entry_tables.shares(scope, "project_sectors", "sectors", scope.projects),
        entry_tables.shares(scope, "project_regions", "regions", scope.projects),
        entry_tables.corridors(scope),
        entry_tables.corridor_places(scope),
        entry_tables.relations(scope),
        entry_tables.parties(scope),
        statement_tables.figures(scope),
        statement_tables.figure_sources(scope),
        statement_tables.statuses(scope),
        statement_tables.promises(scope),
        statement_tables.announcements(scope),
    )
