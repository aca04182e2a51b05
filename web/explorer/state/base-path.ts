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

/** The text without its percent escapes; as it is if they are no UTF-8. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Escapes each "%" of an address that cannot be decoded, as the server does: the router would break on it. */
export function mendAddress(): void {
  const { pathname, search, hash } = location
  try {
    decodeURIComponent(pathname)
  } catch {
    history.replaceState(history.state, '', pathname.replaceAll('%', '%25') + search + hash)
  }
}
