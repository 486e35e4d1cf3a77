# One image for every role: web, worker, beat and the one-shot migration.
ARG BASE=python:3.11-slim
FROM ${BASE}

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PROFILE=production \
    DATA_DIR=/tmp/company-line

# The figure as PNG is drawn with words: without a font it would be refused.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends fonts-liberation \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin tracker
WORKDIR /srv/tracker

COPY requirements.txt ./
RUN pip install --require-hashes --only-binary :all: -r requirements.txt

COPY manage.py ./
COPY tracker tracker
COPY events events

# The settings want a whole environment; none of these values stays in the image.
RUN SECRET_KEY=used-while-building-the-image-and-never-afterwards-0123456789 \
    ALLOWED_HOSTS=localhost DATABASE_URL=postgresql:///none REDIS_URL=redis://none \
    python manage.py collectstatic --noinput

USER tracker
EXPOSE 8000
STOPSIGNAL SIGTERM
CMD ["granian", "--interface", "wsgi", "--no-ws", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", "--respawn-failed-workers", "--log-level", "warning", "tracker.wsgi:application"]
