"""The fixed part of this client: what no document changes.

A call goes through it in this order: `core` (settings) → `engine` (what one process
needs once) → `request` (values → one HTTP request) → `exchange` (send, judge, wait,
send again) → `decode` (bytes → typed value). `effects` lets the same exchange run
with and without `await`.

Nothing here imports httpx2 or pydantic before the first call: `omit`, `endpoint`,
`service`, `options`, `auth`, `errors`, `resource`, `settings`, `checks`, `pause`,
`core` and `async_core` are light.
"""
