"""Turn each attempt of a call into something that can be watched, or changed.

    class Traced(Middleware):
        def before(self, request: Request) -> Request:
            span = request.context["span"] = tracer.start_span(request.operation)
            return request.with_header("traceparent", parent_of(span))

        def after(self, request: Request, response: Head) -> None:
            request.context["span"].end()

    Client(middleware=[Traced()])

The methods are called for every attempt, in both kinds of client, and must not wait;
what has to wait wraps a `Transport`. The first in the list is the outermost. What they
raise ends the call and passes through untouched. `request.context` is theirs: one dict
for all attempts of a call.
"""

from __future__ import annotations

from .transports.messages import Head, Request


class Middleware:
    """Base of what is done around each attempt; by itself it does nothing."""

    def before(self, request: Request) -> Request:
        """Return the request to send, this one or a copy with changes."""
        return request

    def after(self, request: Request, response: Head) -> None:
        """See an answer of any status; its body may still be to come."""

    def error(self, request: Request, error: BaseException) -> None:
        """See what ended the attempt instead: a TransportError, or a cancellation."""
