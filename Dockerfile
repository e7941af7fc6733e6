# The workbench in a container, run by a user without rights. compose.yaml uses it.
FROM python:3.12-slim
# Chromium prints dossiers, pages without script. Its own sandbox needs rights that a container does not give.
RUN apt-get update -q && apt-get install -y -q --no-install-recommends chromium && rm -rf /var/lib/apt/lists/* \
 && echo 'export CHROMIUM_FLAGS="$CHROMIUM_FLAGS --no-sandbox"' > /etc/chromium.d/in-a-container \
 && useradd --create-home --uid 1000 recount && mkdir /ledger && chown recount /ledger
WORKDIR /build
COPY . .
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt && pip install --no-cache-dir --no-deps --no-build-isolation . \
 && rm -rf /build/*
# Nothing but /ledger and /tmp need be open to writing: what is compiled at the first use is kept in /tmp.
ENV NUMBA_CACHE_DIR=/tmp/numba
USER recount
WORKDIR /home/recount
VOLUME /ledger
EXPOSE 8420
ENTRYPOINT ["recount"]
CMD ["serve", "--address", "0.0.0.0"]
