import type { Services } from '../request/context.js'
import { openExport, type ExportOptions } from './exported.js'
import type { Format, FormatOptions } from './formats.js'
import { selectFacts } from './selection.js'

/**
 * The graph as a file, or the part of it that `facts` leaves. Errors of what was asked come at once; later ones end the
 * file early, which its reader must take for a failure.
 */
export async function exportGraph(
  services: Services,
  format: Format,
  options: ExportOptions & FormatOptions,
): Promise<AsyncIterable<string | Uint8Array>> {
  const selection = await selectFacts(services, options.facts ?? null, askerOf(options))
  return format.write(await openExport(services, selection, options), options)
}

const askerOf = ({ signal, client }: ExportOptions) => ({ ...(signal && { signal }), ...(client && { client }) })
