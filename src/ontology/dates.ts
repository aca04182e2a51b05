import type { Attribute, Model } from './model.js'

/** The attributes that are dates, in the order in which they are declared; of several of one name the first. */
export function dateAttributes(model: Model): Attribute[] {
  const dates = [...model.kinds.values()]
    .flatMap(({ attributes }) => attributes)
    .filter(({ type, list }) => type === 'PartialDate' && !list)
  return dates.filter(({ name }, index) => dates.findIndex((other) => other.name === name) === index)
}
