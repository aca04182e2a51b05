/**
 * The path below which this server is reached, without a slash at the end: empty, or such as `/kg` behind a proxy.
 * The server writes the way up to it into the page, so it is read before the first navigation.
 */
export const basePath: string = new URL(
  document.querySelector<HTMLMetaElement>('meta[name="root"]')?.content ?? './',
  document.URL,
).pathname.replace(/\/+$/, '')

/** The address of one of the server's own paths, such as `/graphql`. */
export const addressOf = (path: string): string => `${basePath}${path}`
