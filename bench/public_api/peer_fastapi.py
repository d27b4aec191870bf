"""For comparison: FastAPI with asyncpg, with the JSON of the list built in PostgreSQL. Runs in a separate Python."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, Response

LIST = """
    SELECT json_build_object('results', json_agg(convert_from(payload, 'UTF8')::json))::text FROM (
        SELECT r.payload FROM publishing_currentrelease c JOIN publishing_release r ON r.id = c.release_id
        WHERE NOT c.retracted ORDER BY c.published_at DESC, c.claim_id DESC LIMIT 50
    ) AS page
"""


@asynccontextmanager
async def pooled(app: FastAPI) -> AsyncIterator[None]:
    """Connections for as long as it runs."""
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=4, max_size=8) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=pooled)


@app.get("/claims/")
async def claims() -> Response:
    """The newest fifty."""
    return Response(await app.state.pool.fetchval(LIST), media_type="application/json")
