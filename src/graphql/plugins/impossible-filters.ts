import { isPossible } from '../../rooms/groups/number-filter.js'
import type { Model } from '../../ontology/model.js'
import type { Context } from '../../request/context.js'
import { firstDay, lastDay } from '../../text/partial-date.js'
import { isBounded, type GivenValue } from './inputs.js'
import { kindsOf } from './unknown-values.js'

/** Groups give a hint for filters in `having` themselves. */
const OF_GROUPS = /^(Group|Numbers)Having\./
/** Lists that nothing fits if they are empty. */
const CHOICE = /(Filter\.in|Where\.or)$/
const KIND = /^KindFilter\.(eq|in)$/

interface DateFilter {
  readonly gt?: string
  readonly gte?: string
  readonly lt?: string
  readonly lte?: string
  readonly isNull?: boolean
}

/** Whether a place, as `GivenValue.trail` has it, takes a value by which a filter may be one that nothing can fit. */
export const isOfFilter = (place: string): boolean =>
  isBounded(place.split('.')[0] ?? '') || CHOICE.test(place) || KIND.test(place)

/** Gives a hint for each filter that nothing can fit: bounds that exclude each other, a choice of nothing, another kind. */
export function hintImpossibleFilters({ hint, model }: Context, values: readonly GivenValue[]): void {
  const told = new Set<string>()
  for (const { path, trail, argument, value } of values) {
    const wrong = whatIsWrong(trail, value) ?? wrongKind(model, trail, value)
    const message = `"${argument}" ${wrong}`
    if (!wrong || told.has(`${path.join('.')} ${message}`)) continue
    told.add(`${path.join('.')} ${message}`)
    hint({ path, message, nearest: [] })
  }
}

function whatIsWrong(trail: readonly string[], value: unknown): string | null {
  if (Array.isArray(value))
    return value.length === 0 && CHOICE.test(trail.at(-1) ?? '')
      ? 'is an empty list, which nothing fits: name at least one, or leave it out.'
      : null
  if (typeof value !== 'object' || value === null || OF_GROUPS.test(trail.at(-1) ?? '')) return null
  const given: Record<string, unknown> = Object.fromEntries(
    Object.entries(value).filter(([, operand]) => operand !== null),
  )
  if (Array.isArray(given['in']) && given['in'].length === 0) return null
  const isOfDates = Object.values(given).some((operand) => [operand].flat().some((one) => typeof one === 'string'))
  const isFit = isOfDates ? hasDates(given) : isPossible(given, false)
  return isFit ? null : 'contradicts itself: nothing fits all of its conditions.'
}

/** Whether a date can keep all bounds: it begins at or after the lower ones and ends at or before the upper ones. */
function hasDates({ gt, gte, lt, lte, isNull, ...rest }: DateFilter): boolean {
  if (isNull === true) return [gt, gte, lt, lte, ...Object.values(rest)].every((bound) => bound === undefined)
  const isAfter = (one: string | undefined, other: string | undefined, isStrict: boolean): boolean =>
    one !== undefined && other !== undefined && (isStrict ? one > other : one >= other)
  const from = { gt: gt && lastDay(gt), gte: gte && firstDay(gte) }
  const to = { lt: lt && firstDay(lt), lte: lte && lastDay(lte) }
  return !(
    isAfter(from.gte, to.lte, true) ||
    isAfter(from.gte, to.lt, false) ||
    isAfter(from.gt, to.lte, false) ||
    isAfter(from.gt, to.lt, false)
  )
}

function wrongKind(model: Model, trail: readonly string[], value: unknown): string | null {
  if (!KIND.test(trail.at(-1) ?? '')) return null
  const kinds = kindsOf(model, /^(.+)Where\.kind$/.exec(trail.at(-2) ?? '')?.[1] ?? '')
  if (kinds.length === 0 || kinds.some((kind) => kind === value)) return null
  return `is ${String(value)}, which nothing here can be: give ${kinds.join(', ')}, or leave it out.`
}
