"""The exchanges of every resource."""

from __future__ import annotations

from calls import (
    answers,
    classifications,
    completions,
    edits,
    embeddings,
    engines,
    files,
    fine_tunes,
    fine_tunes_events,
    images,
    images_generations,
    models,
    moderations,
)
from exchange import Exchange

EXCHANGES: list[Exchange] = [
    *engines.EXCHANGES,
    *completions.EXCHANGES,
    *edits.EXCHANGES,
    *images.EXCHANGES,
    *images_generations.EXCHANGES,
    *embeddings.EXCHANGES,
    *files.EXCHANGES,
    *answers.EXCHANGES,
    *classifications.EXCHANGES,
    *fine_tunes.EXCHANGES,
    *fine_tunes_events.EXCHANGES,
    *models.EXCHANGES,
    *moderations.EXCHANGES,
]
