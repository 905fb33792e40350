# Stage one installs the libraries, stage two carries only what runs.
FROM python:3.11-slim-bookworm AS build
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/requirements.txt
RUN /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    TODOKU_DATA_DIR=/data \
    TODOKU_STATIC_DIR=/app/collected
# Backups of PostgreSQL need its own programs, of the server's version.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client-15 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --no-create-home todoku && install -d -o todoku -m 0700 /data /backups
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY manage.py ./
COPY advisor advisor
COPY portal portal
COPY templates templates
COPY static static
COPY locale locale
COPY scripts/healthcheck.py scripts/healthcheck.py
# Static files are collected here and never at start, where this tree is read-only. The key made on the way stays out.
RUN TODOKU_DATA_DIR=/tmp/build python manage.py setup --static-only && rm -rf /tmp/build \
    && python -m compileall -q --invalidation-mode unchecked-hash advisor portal
USER todoku
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "scripts/healthcheck.py"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--no-static"]
