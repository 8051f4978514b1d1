# One image for everything: all-in-one (as it is), a control plane (`serve`) or a gateway
# (`gateway`). Envoy needs glibc, so no Alpine.
ARG BASE=python:3.13-slim-bookworm

FROM ${BASE} AS builder
WORKDIR /build
RUN python3 -m venv /srv/app/venv
ENV PATH=/srv/app/venv/bin:$PATH PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY frontend frontend
COPY src src
RUN pip install --no-deps . \
    && pip uninstall --yes pip setuptools wheel \
    && find /srv/app/venv -name tests -type d -prune -exec rm -rf {} + \
    && mkdir -p /srv/app/data /srv/app/uploads

FROM ${BASE}
LABEL org.opencontainers.image.title="Traffic Control Plane" \
      org.opencontainers.image.description="A self-hosted control plane for application traffic; the data plane is Envoy" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /srv/app
COPY --from=builder --chown=10001:10001 /srv/app/data /srv/app/data
COPY --from=builder --chown=10001:10001 /srv/app/uploads /srv/app/uploads
COPY --from=builder /srv/app/venv /srv/app/venv
ENV PATH=/srv/app/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOSTNAME=0.0.0.0 \
    DATA_DIR=/srv/app/data \
    UPLOAD_DIR=/srv/app/uploads
USER 10001:10001
VOLUME ["/srv/app/data", "/srv/app/uploads"]
EXPOSE 3000 8080 8443 18000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-m", "trafficplane.processes.healthcheck"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["trafficplane"]
CMD ["serve", "--gateway"]
