import type { Attribute, Model } from './model.js'

/** The attributes that are dates, in the order in which they are declared; of several of one name the first. */
export function dateAttributes(model: Model): Attribute[] {
  const dates = [...model.kinds.values()].flatMap(({ attributes }) => attributes).filter(isDate)
  return dates.filter(({ name }, index) => dates.findIndex((other) => other.name === name) === index)
}

/** The kinds that have a date of that name, by their values: what others call so may be something else. */
export const kindsWithDate = ({ kinds }: Model, name: string): ReadonlySet<string> =>
  new Set(
    [...kinds.values()]
      .filter(({ attributes }) => attributes.some((one) => one.name === name && isDate(one)))
      .map(({ value }) => value),
  )

const isDate = ({ type, list }: Attribute): boolean => type === 'PartialDate' && !list
