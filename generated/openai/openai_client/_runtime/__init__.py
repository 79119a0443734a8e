"""The fixed part of this client: what no document changes.

A call goes through it in this order: `core` (settings) → `calls` and `engine` (what one
client needs once) → `request` (values → one HTTP request) → `exchange` (credentials,
`attempt`, judge, wait, again) → `drive` (does what the exchange asks for, by a
`transport`) → `answer` (bytes → typed value). Modules named `async_...` are the same
with `await`.

Nothing here imports httpx2 or pydantic before the first call, and a client with another
transport never imports httpx2.
"""
