import type { IntlShape } from 'react-intl'
import type { BarGroup } from '../../views/bar-picture.js'
import { periodText } from '../../views/dates.js'
import { doubtText } from '../../views/fact.js'
import { boundOf, shareOf, sureOf } from '../../views/number-bar.js'
import { isPlace, numberText, sizeOf, unitText, type NumberData } from '../../views/number.js'

type Observation = NumberData & {
  readonly period?: string | null
  readonly stance: string
  readonly confidence: string
}

/** A published number as a bar of a picture, with its date and doubts; `largest` is null where bars would say nothing. */
export const barOf = (
  name: string,
  observation: Observation,
  largest: number | null,
  intl: IntlShape,
): BarGroup['bars'][number] => ({
  name,
  text: [
    isPlace(observation)
      ? intl.formatMessage({ id: 'number.rank' }, { rank: sizeOf(observation) })
      : `${numberText(intl, observation)} ${unitText(intl, observation.unit, sizeOf(observation))}`,
    observation.period && periodText(intl, observation.period),
    doubtText(intl, observation),
  ]
    .filter(Boolean)
    .join(' '),
  length:
    largest !== null && largest > 0
      ? { share: shareOf(sizeOf(observation), largest), bound: boundOf(observation), sure: sureOf(observation) }
      : null,
})
