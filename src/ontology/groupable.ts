import type { Attribute, Kind, RelationField } from './model.js'

/** Groups that one field answers with, at most. */
export const MAX_GROUPS = 1000

/** Keys of one grouping, at most. */
export const MAX_GROUP_KEYS = 3

/** The fields of a kind by which its entities can be grouped. */
export const groupableFields = (kind: Kind): (Attribute | RelationField)[] =>
  [...kind.attributes, ...kind.relations].filter((field) => field.groupable)
