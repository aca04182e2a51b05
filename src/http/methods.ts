import type { FastifyInstance } from 'fastify'

const METHODS = ['GET', 'HEAD', 'POST'] as const

/** The methods that the server takes at a path; none if there is nothing. */
export type MethodsAt = (path: string) => readonly string[]

/**
 * Notes every route that is added from now on. The result says which methods the server takes at a path: the router
 * itself only knows the pattern of a route, such as `/q/:name`.
 */
export function methodsByPath(server: FastifyInstance): MethodsAt {
  const routes: { readonly methods: readonly string[]; readonly fits: RegExp }[] = []
  server.addHook('onRoute', ({ method, url }) => {
    routes.push({ methods: [method].flat(), fits: pathsOf(url) })
  })
  return (path) =>
    METHODS.filter((method) => routes.some(({ methods, fits }) => methods.includes(method) && fits.test(path)))
}

/** The paths of a route: `:name`, which may have a pattern in brackets, stands for a part of a path, `*` for its rest. */
function pathsOf(pattern: string): RegExp {
  const literals = pattern
    .split(/:\w+(?:\([^)]*\))?/)
    .map((text) => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
  return new RegExp(`^${literals.join('[^/]+').replaceAll('*', '.*')}$`, 's')
}
