"""The replies of the chat completions protocol: what the model wrote, or why it wrote nothing usable."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from recount.errors import NoAnswer
from recount.extract.model import Question

LONGEST_COMPLAINT = 300  # characters of an endpoint's own words


def decoded(data: bytes, question: Question) -> Mapping[str, Any]:
    """The reply as a mapping. Raises NoAnswer where it is none."""
    reply = _json(data)
    if not isinstance(reply, Mapping):
        raise NoAnswer(question.name, "the endpoint's reply is no JSON object")
    return reply


def content(reply: Mapping[str, Any], question: Question) -> str:
    """The JSON text the model wrote. Raises NoAnswer where it declined, was cut off, or wrote something else."""
    choices = reply.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices and isinstance(choices[0], Mapping) else {}
    message = choice.get("message")
    message = message if isinstance(message, Mapping) else {}
    if message.get("refusal"):
        raise NoAnswer(question.name, f"the model declined to answer: {_line(str(message['refusal']))}")
    if choice.get("finish_reason") == "content_filter":
        raise NoAnswer(question.name, "the endpoint's filter held the answer back")
    if choice.get("finish_reason") == "length":
        raise NoAnswer(question.name, "the answer is cut off: it is longer than the model may write")
    written = message.get("content")
    written = _bare(written) if isinstance(written, str) else ""
    told = _json(written.encode())
    if not isinstance(told, Mapping) or not set(question.schema["required"]) <= set(told):
        raise NoAnswer(question.name, "the model's answer is no JSON of the shape asked for")
    return written


def complaint(data: bytes) -> str:
    """What an endpoint says of a request it does not answer, on one line."""
    reply = _json(data)
    told = reply.get("error", reply.get("detail")) if isinstance(reply, Mapping) else None
    told = told.get("message") if isinstance(told, Mapping) else told
    return _line(str(told)) if told else "no reason given"


def _bare(written: str) -> str:
    """The object in an answer: models that are not held to a schema put words or a fence around it."""
    return written[written.find("{") : written.rfind("}") + 1]


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_COMPLAINT]


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None
