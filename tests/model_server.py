"""A real HTTP server on this machine that speaks the chat completions protocol and answers as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """One reply: `delay` seconds before it, `drip` seconds between its bytes; `cut` leaves out its second half."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    delay: float = 0.0
    drip: float = 0.0
    cut: bool = False


def completion(content: Any, finish: str = "stop", usage: Any = None, **message: Any) -> Reply:
    """A reply in which the model wrote `content` (a mapping is written as JSON)."""
    written = content if isinstance(content, str | None) else json.dumps(content)
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": written, **message}}
    usage = {"prompt_tokens": 1000, "completion_tokens": 200} if usage is None else usage
    return Reply(json.dumps({"id": "1", "object": "chat.completion", "choices": [choice], "usage": usage}).encode())


def failure(status: int, message: str, **headers: str) -> Reply:
    """An error as these endpoints tell it."""
    return Reply(json.dumps({"error": {"message": message}}).encode(), status, headers)


class ModelServer:
    """Serves the replies given to `say` in order, the last one again and again; keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.replies: list[Reply | Callable[[str], Reply]] = [completion({"claims": []})]
        self._server = _Quiet(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self._server.server_port}/v1"

    def say(self, *replies: Reply | Callable[[str], Reply]) -> None:
        """Set the replies; a function is given the text it was asked about."""
        self.replies = list(replies)

    def __enter__(self) -> ModelServer:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are what is tested."""


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(asked)
            server.headers.append(dict(self.headers))
            reply = server.replies.pop(0) if len(server.replies) > 1 else server.replies[0]
            self._send(reply(asked["messages"][-1]["content"]) if callable(reply) else reply)

        def _send(self, reply: Reply) -> None:
            if self.path != "/v1/chat/completions":
                reply = failure(404, "no such path")
            time.sleep(reply.delay)
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            body = reply.body[: len(reply.body) // 2] if reply.cut else reply.body
            for at in range(0, len(body), 1 if reply.drip else max(1, len(body))):
                self.wfile.write(body[at : at + 1] if reply.drip else body)
                time.sleep(reply.drip)

        def log_message(self, *_: object) -> None:
            """Keeps the test output quiet."""

    return Handler
