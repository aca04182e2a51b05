import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server'
import { z } from 'zod'

/** What the validation library says of a request that does not fit, as JSON at the end of a message. */
const ISSUES = z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).min(1)

/**
 * A server that says in one sentence what is wrong with the params of a request, as the error -32602. The library
 * says it with all that its validation knows, and of most methods as an error of the server.
 */
export class BriefServer extends Server {
  protected override _wrapHandler(...[method, handler]: Parameters<Server['_wrapHandler']>) {
    const wrapped = super._wrapHandler(method, handler)
    return async (...[request, context]: Parameters<typeof wrapped>) => {
      try {
        return await wrapped(request, context)
      } catch (error) {
        throw mistakeIn(method, error) ?? error
      }
    }
  }
}

function mistakeIn(method: string, error: unknown): ProtocolError | null {
  const dump = error instanceof Error ? /\[\s*\{.*\]\s*$/s.exec(error.message)?.[0] : undefined
  const [issue] = dump === undefined ? [] : (issuesOf(dump) ?? [])
  if (!issue) return null
  const message = `"${issue.path.join('.')}" of ${method} does not fit: ${issue.message}.`
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message)
}

function issuesOf(dump: string): z.infer<typeof ISSUES> | undefined {
  try {
    return ISSUES.safeParse(JSON.parse(dump)).data
  } catch {
    return undefined
  }
}
