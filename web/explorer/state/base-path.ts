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

/**
 * Mends an address that pages would misread: each "%" of a path that cannot be decoded is escaped, as the server does,
 * since the router would break on it; items of a list that are given one by one (`of=…&of=…`) are joined by commas.
 */
export function mendAddress(): void {
  const path = readablePath(location.pathname)
  const search = location.pathname.startsWith(addressOf('/q/')) ? location.search : joinedLists(location.search)
  if (path + search !== location.pathname + location.search)
    history.replaceState(history.state, '', path + search + location.hash)
}

function readablePath(path: string): string {
  try {
    decodeURIComponent(path)
    return path
  } catch {
    return path.replaceAll('%', '%25')
  }
}

/** Questions alone have variables that are given several times. */
function joinedLists(search: string): string {
  const params = new URLSearchParams(search)
  const repeated = [...new Set(params.keys())].filter((name) => params.getAll(name).length > 1)
  for (const name of repeated) params.set(name, params.getAll(name).join(','))
  return repeated.length > 0 ? `?${params}` : search
}
