import { foldedProperty } from '../../ontology/layout.js'
import { foldText } from '../../text/fold.js'
import type { Properties } from '../read/rows.js'

/** The folded forms of those of some texts that are known, under the properties they are stored in. */
export function foldedTexts(properties: Properties, texts: readonly string[]): Properties {
  const folded: Properties = {}
  for (const name of texts) {
    const value = properties[name]
    if (typeof value === 'string') folded[foldedProperty(name)] = foldText(value)
    else if (Array.isArray(value)) folded[foldedProperty(name)] = value.map((one) => foldText(String(one)))
  }
  return folded
}
