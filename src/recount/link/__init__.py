"""Claims -> what they tell of: incidents, copies of reports, statements, independent sources, speakers."""

from __future__ import annotations

from recount.link.copies import families_of
from recount.link.dependence import independent_sources
from recount.link.incidents import link_claims
from recount.link.persons import speakers_of
from recount.link.statements import statements_of
from recount.link.templates import templates_of

__all__ = ["families_of", "independent_sources", "link_claims", "speakers_of", "statements_of", "templates_of"]
