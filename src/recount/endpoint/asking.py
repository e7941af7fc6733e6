"""One question, one answer: a request by the chat completions protocol, tried again where waiting can help."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from recount.endpoint.kept import Kept, key_of
from recount.endpoint.replies import complaint, content, decoded
from recount.endpoint.tally import Tally
from recount.errors import EndpointUnusable, NoAnswer
from recount.extract.model import Question

AGENT = "recount (reads reports on request)"
MOST_BYTES = 20_000_000  # of one reply
LONGEST_WAIT = 60.0  # seconds, whatever the endpoint asks for
BUSY = 429
TIRED = frozenset({408, 409, 425, 500, 502, 503, 504})  # what an endpoint answers when a later try may succeed
KEY_REFUSED = frozenset({401, 403})
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint.

    Attributes:
        address: The base address, which ends in the version ("http://localhost:8000/v1").
        kept: Where answers are kept.
        tally: Counts what is asked.
        key: The key sent with each question; None sends none.
        timeout: Seconds to wait for one whole reply.
        tries: How often one question is sent at most.
        pause: Seconds before the second try, doubled before each later one.
    """

    address: str
    kept: Kept
    tally: Tally
    key: str | None = field(default=None, repr=False)
    timeout: float = 300.0
    tries: int = 4
    pause: float = 1.0

    def ask(self, question: Question) -> str:
        """The answer kept from before, or the endpoint's, which is then kept.

        Raises:
            NoAnswer: The endpoint gave this question no answer that can be read.
            EndpointUnusable: It cannot be reached, or would answer no question.
        """
        asked = {"report": question.report, "version": question.version, "model": question.model}
        body = _body(question)
        key = key_of({**asked, "body": body})
        answer = self.kept.find(key)
        if answer is not None:
            self.tally.kept += 1
            return answer
        reply = self._patiently(body, question)
        self.tally.count(reply.get("usage"))
        answer = content(reply, question)
        self.kept.keep(key, answer, asked)
        return answer

    def _patiently(self, body: Mapping[str, Any], question: Question) -> Mapping[str, Any]:
        """The reply to a question that is sent again, after ever longer pauses, while that can help."""
        for number in range(1, self.tries):
            try:
                return self._reply(body, question)
            except _Later as later:
                pause = self.pause * 2 ** (number - 1) * random.uniform(1, 1.25)
                time.sleep(min(max(later.wait, pause), LONGEST_WAIT))
        try:
            return self._reply(body, question)
        except _Later as later:
            reason = f"{later}; tried {self.tries} times"
            if later.for_all:
                raise EndpointUnusable(self.address, reason) from later
            raise NoAnswer(question.name, reason) from later

    def _reply(self, body: Mapping[str, Any], question: Question) -> Mapping[str, Any]:
        """The reply to one request. Raises _Later where a later try may succeed."""
        try:
            status, headers, data = self._post(body)
        except httpx.TimeoutException as error:
            raise _Later(f"no reply within {self.timeout:g} seconds") from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError) as error:
            raise EndpointUnusable(self.address, f"this is no address of an endpoint ({error})") from error
        except (httpx.HTTPError, OSError) as error:
            raise _Later(f"it cannot be reached ({str(error) or type(error).__name__})", for_all=True) from error
        told = f"it answered {status}: {complaint(data)}"
        if status == BUSY or status in TIRED:
            raise _Later(told, _seconds(headers.get("retry-after")), for_all=status == BUSY)
        if status in KEY_REFUSED:
            raise EndpointUnusable(self.address, f"the key was not accepted; {told}")
        if status == NOT_FOUND:
            raise EndpointUnusable(self.address, f"it knows no model “{question.model}”, or is no endpoint; {told}")
        if status != httpx.codes.OK:
            raise NoAnswer(question.name, f"the endpoint refused the question; {told}")
        return decoded(data, question)

    def _post(self, body: Mapping[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """Status, headers and body of one reply, bounded in size and time.

        Settings of proxies and stored passwords are left aside, and no redirect is followed, so that the
        report and the key go to the address named and nowhere else.
        """
        headers = {"User-Agent": AGENT} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        deadline = time.monotonic() + self.timeout
        data = bytearray()
        with (
            httpx.Client(trust_env=False, timeout=self.timeout) as client,
            client.stream(
                "POST", f"{self.address.rstrip('/')}/chat/completions", json=body, headers=headers
            ) as response,
        ):
            for chunk in response.iter_bytes():
                data += chunk
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("the reply does not end")
                if len(data) > MOST_BYTES:
                    raise httpx.ReadError(f"the reply is larger than {MOST_BYTES:,} bytes")
            return response.status_code, response.headers, bytes(data)


class _Later(Exception):
    """A failure that may pass: `wait` is how many seconds the endpoint asks for, `for_all` that it meets all alike."""

    def __init__(self, reason: str, wait: float = 0.0, *, for_all: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.for_all = for_all


def _body(question: Question) -> dict[str, Any]:
    """The request: the same question always makes the same one, and asks for the likeliest answer."""
    return {
        "model": question.model,
        "temperature": 0,
        "messages": [
            {"role": "system", "content": question.instructions},
            {"role": "user", "content": question.text},
        ],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": question.schema},
        },
    }


def _seconds(told: str | None) -> float:
    """The pause a `Retry-After` header asks for in seconds; 0 where it gives none, or a date."""
    try:
        return max(0.0, float(told or 0))
    except ValueError:
        return 0.0
