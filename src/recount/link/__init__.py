"""Claims -> what they tell of: incident templates, copies of reports, statements, independent sources."""

from __future__ import annotations

from recount.link.copies import families_of
from recount.link.dependence import independent_sources
from recount.link.statements import statements_of
from recount.link.templates import templates_of

__all__ = ["families_of", "independent_sources", "statements_of", "templates_of"]
