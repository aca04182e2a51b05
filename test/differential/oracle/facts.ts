import { firstDay, lastDay } from './dates.js'
import type { Thing } from './graph.js'

type Args = Readonly<Record<string, any>>

const CONFIDENCES = ['LOW', 'MEDIUM', 'HIGH']

/** Whether a relation or observation is one of those that the arguments of a list of facts leave. */
export function isWanted(fact: Thing, { asOf, period, stances, minConfidence, sources }: Args): boolean {
  const { stance, confidence } = fact.values
  return (
    (!asOf || overlaps(fact, asOf, asOf)) &&
    (!period || overlaps(fact, period.from, period.to)) &&
    (!stances || stances.includes(stance)) &&
    (!minConfidence || CONFIDENCES.indexOf(confidence as string) >= CONFIDENCES.indexOf(minConfidence)) &&
    (!sources || fact.citations.some(({ source }) => sources.includes(source)))
  )
}

/** Open bounds hold at any time. */
function overlaps({ values }: Thing, from: string | null | undefined, to: string | null | undefined): boolean {
  const startsOn = values['startsOn'] as string | null
  const endsOn = values['endsOn'] as string | null
  return (!to || !startsOn || startsOn <= lastDay(to)) && (!from || !endsOn || endsOn >= firstDay(from))
}
