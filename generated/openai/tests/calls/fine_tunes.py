"""The exchanges of `client.fine_tunes`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

CREATE = Exchange(
    name="fine_tunes.create",
    method="POST",
    path="/fine-tunes",
    json={
        "training_file": "file-Tq7Lr2Xw9Bn4Kc8Vd5Yz3Mf6",
        "validation_file": "file-Hs4Pj8Gv2Rt6Nb9Wx3Lq7Dk5",
        "model": "text",
        "n_epochs": 1,
        "batch_size": 1,
        "learning_rate_multiplier": 0.5,
        "prompt_loss_weight": 0.5,
        "compute_classification_metrics": True,
        "classification_n_classes": 1,
        "classification_positive_class": "text",
        "classification_betas": [0.5, 1, 3],
        "suffix": "text",
    },
    answer={
        "id": "text",
        "object": "text",
        "created_at": 1,
        "updated_at": 1,
        "model": "text",
        "fine_tuned_model": "text",
        "organization_id": "text",
        "status": "text",
        "hyperparams": {"key": "text"},
        "training_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "validation_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "result_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "events": [
            {"object": "text", "created_at": 1, "level": "text", "message": "text"},
        ],
    },
    kind=lambda: types.FineTune,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.fine_tunes.create(
        training_file="file-Tq7Lr2Xw9Bn4Kc8Vd5Yz3Mf6",
        validation_file="file-Hs4Pj8Gv2Rt6Nb9Wx3Lq7Dk5",
        model="text",
        n_epochs=1,
        batch_size=1,
        learning_rate_multiplier=0.5,
        prompt_loss_weight=0.5,
        compute_classification_metrics=True,
        classification_n_classes=1,
        classification_positive_class="text",
        classification_betas=[0.5, 1, 3],
        suffix="text",
        request_options=options,
    ),
    call_async=lambda client, options: client.fine_tunes.create(
        training_file="file-Tq7Lr2Xw9Bn4Kc8Vd5Yz3Mf6",
        validation_file="file-Hs4Pj8Gv2Rt6Nb9Wx3Lq7Dk5",
        model="text",
        n_epochs=1,
        batch_size=1,
        learning_rate_multiplier=0.5,
        prompt_loss_weight=0.5,
        compute_classification_metrics=True,
        classification_n_classes=1,
        classification_positive_class="text",
        classification_betas=[0.5, 1, 3],
        suffix="text",
        request_options=options,
    ),
)

LIST = Exchange(
    name="fine_tunes.list",
    method="GET",
    path="/fine-tunes",
    answer={
        "object": "text",
        "data": [
            {
                "id": "text",
                "object": "text",
                "created_at": 1,
                "updated_at": 1,
                "model": "text",
                "fine_tuned_model": "text",
                "organization_id": "text",
                "status": "text",
                "hyperparams": {"key": "text"},
                "training_files": [
                    {
                        "id": "text",
                        "object": "text",
                        "bytes": 1,
                        "created_at": 1,
                        "filename": "text",
                        "purpose": "text",
                    },
                ],
                "validation_files": [
                    {
                        "id": "text",
                        "object": "text",
                        "bytes": 1,
                        "created_at": 1,
                        "filename": "text",
                        "purpose": "text",
                    },
                ],
                "result_files": [
                    {
                        "id": "text",
                        "object": "text",
                        "bytes": 1,
                        "created_at": 1,
                        "filename": "text",
                        "purpose": "text",
                    },
                ],
                "events": [
                    {
                        "object": "text",
                        "created_at": 1,
                        "level": "text",
                        "message": "text",
                    },
                ],
            },
        ],
    },
    kind=lambda: types.ListFineTunesResponse,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.fine_tunes.list(request_options=options),
    call_async=lambda client, options: client.fine_tunes.list(request_options=options),
)

RETRIEVE = Exchange(
    name="fine_tunes.retrieve",
    method="GET",
    path="/fine-tunes/ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
    answer={
        "id": "text",
        "object": "text",
        "created_at": 1,
        "updated_at": 1,
        "model": "text",
        "fine_tuned_model": "text",
        "organization_id": "text",
        "status": "text",
        "hyperparams": {"key": "text"},
        "training_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "validation_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "result_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "events": [
            {"object": "text", "created_at": 1, "level": "text", "message": "text"},
        ],
    },
    kind=lambda: types.FineTune,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.fine_tunes.retrieve(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        request_options=options,
    ),
    call_async=lambda client, options: client.fine_tunes.retrieve(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        request_options=options,
    ),
)

CANCEL = Exchange(
    name="fine_tunes.cancel",
    method="POST",
    path="/fine-tunes/ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J/cancel",
    answer={
        "id": "text",
        "object": "text",
        "created_at": 1,
        "updated_at": 1,
        "model": "text",
        "fine_tuned_model": "text",
        "organization_id": "text",
        "status": "text",
        "hyperparams": {"key": "text"},
        "training_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "validation_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "result_files": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
        "events": [
            {"object": "text", "created_at": 1, "level": "text", "message": "text"},
        ],
    },
    kind=lambda: types.FineTune,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.fine_tunes.cancel(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        request_options=options,
    ),
    call_async=lambda client, options: client.fine_tunes.cancel(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [CREATE, LIST, RETRIEVE, CANCEL]
