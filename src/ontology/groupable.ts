import type { Attribute, Kind, RelationField } from './model.js'

/** The fields of a kind by which its entities can be grouped. */
export const groupableFields = (kind: Kind): (Attribute | RelationField)[] =>
  [...kind.attributes, ...kind.relations].filter((field) => field.groupable)
