import type { Model } from '../../ontology/model.js'
import type { Report } from './mistake.js'
import { citations } from './parts.js'
import { gives, spotOf, type ReadValue } from './reading.js'
import type { Properties } from './rows.js'
import { key, oneOf, slug, text } from './values.js'
import type { MapNode } from './yaml-tree.js'

/** The fields that relations and observations have in common. */
export const factFields = (model: Model): Record<string, ReadValue> => ({
  stance: oneOf('stance', model.enums.get('Stance')?.values ?? []),
  confidence: oneOf('confidence', model.enums.get('Confidence')?.values ?? []),
  method: text,
  note: text,
  conflict: slug,
  key,
  citations,
})

/** What was computed must say how. */
export function checkMethod(item: MapNode, values: Properties, report: Report): void {
  if (values['stance'] === 'DERIVED' && !gives(item, 'method'))
    report(spotOf(item, 'stance'), 'a DERIVED fact needs its "method": say how it was computed')
}
