# syntax=docker/dockerfile:1

# The image holds the package as `npm pack` makes it, and its dependencies as package-lock.json pins them.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Without scripts: there is nothing to build before the sources are here.
RUN npm ci --ignore-scripts
COPY . .
RUN npm pack --pack-destination /tmp && mkdir /package && tar -xzf /tmp/passerelle-*.tgz -C /package --strip-components=1

FROM node:20-bookworm-slim AS production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev && npm cache clean --force

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=production /app/node_modules ./node_modules
COPY --from=build /package ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
# The first start loads the seed, hence the start period.
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, so that `docker stop` reaches the server.
CMD ["node", "dist/main.js"]
