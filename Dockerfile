# Wenji in an image: `docker build -t wenji .`. What each step is for, and how to run it: docs/running.md.

# --- The packages that Wenji runs on; the compiler stays behind with this stage.
FROM node:20-slim AS packages
# better-sqlite3 is built here where no prebuilt binary fits.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends python3 make g++ \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

# --- What runs.
FROM node:20-slim
ENV NODE_ENV=production \
  HOST=0.0.0.0 \
  PORT=8080 \
  PLANS_DIR=/plans \
  INDEX_DIR=/index
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json tsconfig.json ./
COPY launch ./launch
COPY src ./src
COPY scripts ./scripts
COPY data/dictionary ./data/dictionary
COPY data/models ./data/models
# Compiled here, since whoever runs it may write nothing in /app.
RUN npm run compile
# The program stays root's, so that whoever takes over the process cannot change it.
RUN mkdir /plans /index && chown node:node /plans /index
USER node
VOLUME ["/plans", "/index"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not by npm, which would stand between the signals and Wenji.
CMD ["node", "--max-semi-space-size=4", "launch/run.mjs", "src/main.ts"]
