"""Roles: what a person may do, each including all before it."""

from __future__ import annotations

from enum import IntEnum

from django.utils.translation import gettext_lazy as _


class Role(IntEnum):
    """The roles in order: who may do the work of a later one may do that of the earlier ones."""

    NOBODY = 0
    READER = 1
    CODER = 2
    REVIEWER = 3
    EDITOR = 4
    OWNER = 5


NAMES = {
    Role.READER: _("reader"),
    Role.CODER: _("coder"),
    Role.REVIEWER: _("reviewer"),
    Role.EDITOR: _("editor"),
    Role.OWNER: _("owner"),
}
DUTIES = {
    Role.READER: _("reads everything, and changes nothing"),
    Role.CODER: _("also adds reports, corrects claims and comments"),
    Role.REVIEWER: _("also reviews incidents and judges them on the three axes"),
    Role.EDITOR: _("also merges and splits incidents, reconciles reviews, decides on names and embargoes, publishes"),
    Role.OWNER: _("also invites people, gives roles, makes collections and reads the audit log"),
}
