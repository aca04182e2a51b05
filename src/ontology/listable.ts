import type { KindInterface, Model } from './model.js'
import { singularOf } from './naming.js'

/** An interface whose entities can be listed across kinds, with its query field. */
export interface ListableInterface extends KindInterface {
  readonly plural: string
}

/** Every interface but `Entity`, which `entities`, `search` and `relations` serve. */
export const listableInterfaces = (model: Model): ListableInterface[] =>
  [...model.interfaces.values()]
    .filter(({ name }) => name !== 'Entity')
    .map((type) => ({ ...type, plural: `${singularOf(type.name)}s` }))
