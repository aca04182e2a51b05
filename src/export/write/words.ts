import { labelIn } from '../../ontology/labels.js'
import type { Attribute, Kind, RelationTypeModel } from '../../ontology/model.js'

/** The labels of the ontology in one language. */
export interface Words {
  kind(kind: Kind): string
  relationType(type: RelationTypeModel): string
  attribute(attribute: Attribute): string
}

/** The words of a language, a value of the enum `Language`. */
export const wordsIn = (language: string): Words => ({
  kind: ({ labels, name }) => labelIn(labels, language, name),
  relationType: ({ labels, name }) => labelIn(labels, language, name),
  attribute: ({ labels, name }) => labelIn(labels, language, name),
})
