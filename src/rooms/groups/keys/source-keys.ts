import { InvalidInputError } from '../../../errors.js'
import type { Context } from '../../../request/context.js'
import { columnOf, type Codes } from '../../../topology/column.js'
import { loadSources, SOURCE_TEXTS, type SourceRow } from '../../../topology/columns.js'
import { perYear } from './dates.js'
import { plain, type KeyScope } from './plain-key.js'
import { codesOfAll, ofColumn, type Reader } from './key-reader.js'

/** The dates among the texts of sources. */
const DATES: readonly string[] = ['published']

/** The sources of the graph, in the order of ids, and where each stands. */
export const sourcesOf = (
  context: Context,
): Promise<{ readonly rows: readonly SourceRow[]; readonly indexOf: ReadonlyMap<string, number> }> =>
  context.ofTopology('sources', async (engine) => {
    const rows = await loadSources(engine)
    return { rows, indexOf: new Map(rows.map(({ id }, index) => [id, index])) }
  })

/**
 * Reads the sources that state something, or a text of them such as their language. `sources` gives the ids of those
 * that state a row: lists that are kept with the topology, best one for equal lists.
 */
export async function sourceReader(
  scope: KeyScope,
  path: readonly string[],
  sources: (row: number) => readonly string[],
): Promise<Reader> {
  const { rows, indexOf } = await sourcesOf(scope.context)
  const { reader, known } = await scope.context.ofTopology(`sources/${path.join('.')}/${scope.per ?? ''}`, () => ({
    reader: textReader(scope, path, rows),
    known: new WeakMap<readonly string[], Codes>(),
  }))
  return {
    ...reader,
    codes: undefined,
    at: (row) => {
      const ids = sources(row)
      const found = known.get(ids)
      if (found !== undefined) return found
      const codes = codesOfAll(
        ids.flatMap((id) => indexOf.get(id) ?? []),
        reader.at,
      )
      known.set(ids, codes)
      return codes
    },
  }
}

function textReader(scope: KeyScope, path: readonly string[], rows: readonly SourceRow[]): Reader {
  const [name, ...rest] = path
  if (name === undefined)
    return plain(scope, {
      kind: 'SOURCE',
      at: (index) => index + 1,
      value: (code) => rows[code - 1]?.id ?? null,
    })
  const text = SOURCE_TEXTS.find((one) => one === name)
  if (text === undefined || rest.length > 0)
    throw new InvalidInputError(
      `"by": "${scope.field}" leads nowhere: of a source name ${SOURCE_TEXTS.join(', ')} or nothing.`,
    )
  const isDate = DATES.includes(text)
  const known = rows.flatMap((row, index): [number, string][] => {
    const value = row[text]
    return value === null ? [] : [[index, isDate ? perYear(value, scope.per ?? 'YEAR') : value]]
  })
  const reader = ofColumn(columnOf(rows.length, known))
  return isDate ? reader : plain(scope, reader)
}
