import { LISTS } from './panel/lists.js'
import { LOOKUPS } from './panel/lookups.js'
import { NESTED } from './panel/nested.js'
import type { Operation } from './panel/operation.js'
import { TRAVERSALS } from './panel/traversals.js'

/** The operations that are measured. */
export const PANEL: readonly Operation[] = [...LOOKUPS, ...LISTS, ...NESTED, ...TRAVERSALS]
