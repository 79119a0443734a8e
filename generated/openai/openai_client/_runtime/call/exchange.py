"""Turn one call into one good answer, or into the exception that tells why not.

This is the policy: which credentials, when to send again, what an answer means. It is
written once, as a generator of `effects`, for clients with and without `await`. A 401
is answered once with a fresh credential, if there is another one to be had.
"""

from __future__ import annotations

from typing import Any

from ..auth.credentials import placed
from ..endpoint import Endpoint
from ..engine import Engine
from ..options import checked
from ..retries import Retries
from ..transports.transport import RequestRefusedError, TransportError
from .attempt import Answered, attempt
from .effects import Exchange, Sleep
from .failures import connection_error, status_error
from .prepared import Prepared
from .request import Placed, Values, prepare


def exchange(
    engine: Engine, endpoint: Endpoint[Any], values: Values, *, read: bool
) -> Exchange[tuple[Answered, Prepared]]:
    """Return the answer with a 2xx status, and the request it answers."""
    settings = engine.settings
    options = checked(values[5])
    retries = Retries(
        options.get("max_retries", settings.max_retries),
        options.get("deadline"),
        options.get("retry_statuses", ()),
        options.get("retry_policy", settings.retry_policy),
    )
    secrets: Placed = ()
    if endpoint.security:
        secrets = yield from placed(engine, endpoint, options, retries.until)
    prepared = prepare(engine, endpoint, values, options, secrets)
    refused = False
    while True:
        request = prepared.request
        if retries.made:
            request = request.replace(attempt=retries.made + 1)
        try:
            response = yield from attempt(engine, request, retries, read)
        except TransportError as error:
            final = isinstance(error, RequestRefusedError)
            pause = retries.after_failure(request, error, final=final)
            if pause is None or not prepared.replayable:
                raise connection_error(error, prepared) from error
        else:
            status = response.status
            if 200 <= status < 300:
                return response, prepared
            if status == 401 and secrets and not refused and prepared.replayable:
                refused = True
                fresh = yield from placed(
                    engine, endpoint, options, retries.until, secrets
                )
                if _differ(fresh, secrets):
                    secrets = fresh
                    prepared = prepare(
                        engine, endpoint, values, options, fresh, prepared
                    )
                    continue
            pause = retries.after_answer(request, status, response.headers)
            if pause is None or not prepared.replayable:
                raise status_error(endpoint, prepared, response)
        engine.log.info("%s again in %.3f s", prepared.request.operation, pause)
        yield Sleep(pause)


def _differ(fresh: Placed, secrets: Placed) -> bool:
    return [secret for _, secret in fresh] != [secret for _, secret in secrets]
