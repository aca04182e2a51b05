import { fold } from '../../../src/text/fold.js'
import type { FixtureGraph, Thing } from './graph.js'
import { isOf } from './neighbors.js'

interface Ref {
  readonly id?: string | null
  readonly name?: string | null
  readonly kind?: string | null
}

/** The entity that a reference stands for; null where there is none. Throws where a name fits several. */
export function entityBy(graph: FixtureGraph, { id, name, kind }: Ref, typeName: string): Thing | null {
  const candidates = [...graph.entities.values()].filter(
    (entity) => isOf(graph, entity, typeName) && (kind == null || entity.values['kind'] === kind),
  )
  if (id != null) return candidates.find((entity) => entity.id === id) ?? null
  const byFolded = candidates.filter(({ values }) => (values['foldedNames'] as string[]).includes(fold(name!)))
  const asWritten = byFolded.filter((entity) => allNames(entity).includes(name!))
  const found = asWritten.length > 0 ? asWritten : byFolded
  if (found.length > 1) throw new Error(`${name} fits several entities`)
  return found[0] ?? null
}

function allNames({ values }: Thing): string[] {
  const { en, fr, zh } = values['names'] as Record<string, string>
  return [en, fr, zh, ...(values['aliases'] as string[])].filter((one) => one !== undefined)
}
