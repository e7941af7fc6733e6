"""Tokens: words by which a program is let in, in the name of a person and for some scopes. The digest alone is kept."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from typing import Any, Literal, get_args

from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import HttpBearer

from recount.workbench import limits
from recount.workbench.access import Access
from recount.workbench.models import Token
from recount.workbench.roles import Role

Scope = Literal["read", "export", "judge"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
NEEDS: dict[Scope, Role] = {"read": Role.READER, "export": Role.READER, "judge": Role.REVIEWER}
PREFIX = "recount_"  # so that scanners for leaked secrets know one


def make(person: Any, name: str, scopes: Sequence[str], until: Any = None) -> str:
    """Make a token and return its word, which is not kept. Unknown scopes are left out."""
    word = PREFIX + secrets.token_urlsafe(32)
    known = " ".join(scope for scope in SCOPES if scope in scopes)
    Token.objects.create(person=person, name=name, digest=_digest(word), scopes=known, until=until)
    return word


class Scoped(HttpBearer):
    """Lets in whoever shows a token of this scope, and whose person still has the role it needs."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token's row; `request.user` and `request.access` are its person's from here on. None: refused."""
        row = Token.objects.select_related("person").filter(digest=_digest(token), revoked=False).first()
        if row is None or not row.person.is_active or (row.until and row.until < timezone.now()):
            return None
        request.user = row.person
        request.access = Access(row.person)
        if self.scope not in row.scopes.split() or request.access.role < NEEDS[self.scope]:
            raise HttpError(403, f"this token does not have the scope {self.scope!r}, or its person not the role")
        if limits.is_too_often(f"token:{row.pk}", "api"):
            raise HttpError(429, "too many requests; wait a minute")
        return row


def _digest(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()
