"""The public site: a folder of pages that needs no server, no script and nothing from elsewhere."""

from recount.publish.site.build import write_site

__all__ = ["write_site"]
