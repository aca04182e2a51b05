import { fold, squeeze } from '../../../src/text/fold.js'
import type { FixtureGraph, Thing } from './graph.js'
import { isOf } from './neighbors.js'
import { isIdentifier, type ExternalId } from './texts.js'

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
  const found = FITS.map((fits) => candidates.filter((entity) => fits(entity, name!))).find((some) => some.length > 0)
  if (found && found.length > 1) throw new Error(`${name} fits several entities`)
  return found?.[0] ?? null
}

const isCalled = (alike: (one: string, name: string) => boolean) => (entity: Thing, name: string) =>
  (entity.values['called'] as string[]).some((one) => alike(one, name))

/** How a name may fit, best first. */
const FITS: readonly ((entity: Thing, name: string) => boolean)[] = [
  isCalled((one, name) => one === name),
  isCalled((one, name) => fold(one) === fold(name)),
  isCalled((one, name) => squeeze(fold(one)) === squeeze(fold(name))),
  (entity, name) => (entity.values['externalIds'] as ExternalId[]).some((one) => isIdentifier(one, name)),
]
