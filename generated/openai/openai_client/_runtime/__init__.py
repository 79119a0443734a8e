"""The fixed part of this client: what no document changes.

A call goes through it in this order: `core` (settings) → `calls` and `engine` (what one
client needs once) → `call` (one request, sent until it is answered) → `reading` (bytes →
typed value). `sending`, `auth` and `transports` have what a request needs on its way.
Modules named `async_...` are the same with `await`.

Nothing here imports httpx2 or pydantic before the first call, and a client with another
transport never imports httpx2.
"""
