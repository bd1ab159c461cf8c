# The bot, run directly from its sources by the Node of the image. Chromium is there for WhatsApp.
FROM node:24-bookworm-slim

RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium fonts-noto-color-emoji tini \
 && rm -rf /var/lib/apt/lists/*

WORKDIR /app
COPY package.json package-lock.json .puppeteerrc.cjs ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force

COPY config ./config
COPY scripts ./scripts
COPY src ./src

# The playground lets anyone speak for anyone: it stays off where others can reach it.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080 \
    PLAYGROUND=off \
    DATA_DIR=/data \
    CHROMIUM_PATH=/usr/bin/chromium

RUN install -d -o node -g node /data
VOLUME /data
USER node
EXPOSE 8080

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --start-interval=2s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# tini passes signals on, and buries the processes that Chromium leaves behind.
ENTRYPOINT ["tini", "--"]
CMD ["node", "--disable-warning=ExperimentalWarning", "src/main.ts"]
