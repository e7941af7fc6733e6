"""Accounts: who may make one, and how the first is made."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import get_user_model
from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from recount.workbench.models import Collection, Invitation, Membership
from recount.workbench.roles import Role

SALT = "recount.first-owner"
LIFE = dt.timedelta(days=7)  # of an invitation
LENGTH = 32  # bytes of randomness in its word


class Accounts(DefaultAccountAdapter):
    """Nobody signs up by themselves: accounts are made by the first-run page and by invitations."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Never."""
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent: the workbench knows no addresses."""


def has_owner() -> bool:
    """Whether anybody has an account yet."""
    return bool(get_user_model().objects.exists())


def first_word() -> str:
    """The word that the first-run page asks for, so that whoever started the workbench makes the first account."""
    return signing.Signer(salt=SALT).signature("owner")


def is_first_word(word: str) -> bool:
    """Whether that is the word."""
    return bool(constant_time_compare(word, first_word()))


def make_owner(person: Any) -> None:
    """Give that person every right there is."""
    Membership.objects.create(person=person, collection=None, role=Role.OWNER)


def invite(by: Any, role: Role, collection: Collection | None, note: str) -> str:
    """Make an invitation; returns its word, which is kept nowhere."""
    word = secrets.token_urlsafe(LENGTH)
    Invitation.objects.create(
        digest=_digest(word), role=role, collection=collection, note=note, by=by, until=timezone.now() + LIFE
    )
    return word


def invited(word: str) -> Invitation | None:
    """The open invitation of that word."""
    found: Invitation | None = Invitation.objects.filter(
        digest=_digest(word), used=False, until__gte=timezone.now()
    ).first()
    return found


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
