"""Claims -> what they tell of. Within one report so far: its incident templates."""

from __future__ import annotations

from recount.link.templates import templates_of

__all__ = ["templates_of"]
