# clientsmith in a container:
#
#   docker build --tag clientsmith .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/work" clientsmith generate

ARG PYTHON=3.13

FROM python:${PYTHON}-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY generator generator
COPY templates templates
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:${PYTHON}-slim
# Git is for `check --against` and `diff --against`, in a repository that belongs to whoever mounts it.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/dpkg.log /var/cache/ldconfig/aux-cache \
    && git config --system --add safe.directory /work
# Compiled with the hashes of the sources instead of their times: the same bytes at any time.
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    python -m pip install --no-cache-dir --no-compile /wheels/*.whl \
    && python -m compileall -q --invalidation-mode unchecked-hash /usr/local/lib/python*/site-packages
RUN useradd --uid 10001 --create-home clientsmith
# Whoever runs it may have no home.
ENV CLIENTSMITH_CACHE="" PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /work
ENTRYPOINT ["clientsmith"]
CMD ["--help"]
