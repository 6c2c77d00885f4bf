# The API and the worker, in one small image. Builds from a clone and downloads nothing at run time.
#   docker build -t pharos .
#   docker run --env-file .env -p 8000:8000 pharos
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY . .
# The bundler is downloaded for this step only, and is not part of the image.
RUN npm run build

FROM node:24-bookworm-slim
# git and certificates are for workers; the API needs neither.
RUN apt-get update \
 && apt-get install -y --no-install-recommends git ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
WORKDIR /app
COPY --from=build /app/package.json /app/oclif.manifest.json ./
COPY --from=build /app/bin bin
COPY --from=build /app/dist dist
COPY --from=build /app/node_modules node_modules
USER node
# Limits the heap so that the API fits in 512 MB; by default V8 would use more.
ENV NODE_ENV=production NODE_OPTIONS="--max-old-space-size=128 --max-semi-space-size=8" PORT=8000 PHAROS_DATA_DIR=/data
# glibc: without these it keeps what was freed, about 80 MB with ten repositories.
ENV MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/livez').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
ENTRYPOINT ["node", "bin/run.js"]
CMD ["serve"]
