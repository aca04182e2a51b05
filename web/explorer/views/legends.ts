import type { IntlShape } from 'react-intl'
import type { Ontology } from '../api/ontology.js'
import type { LegendEntry } from './picture-file.js'

// What the marks of each picture mean, for a file of it: the same words as beside the picture on the page.

/** The colours of some kinds. */
export const kindsLegend = (kinds: Iterable<string>, { kindsLabel, tone }: Ontology): LegendEntry[] =>
  [...new Set(kinds)].sort().map((kind) => ({ colour: `--tone-${tone(kind)}`, text: kindsLabel(kind) }))

interface KeyPath {
  readonly hops: readonly {
    readonly from: { readonly kind?: string }
    readonly to: { readonly kind?: string }
    readonly relation: { readonly type: string; readonly stance: string }
  }[]
}

/** A line of a picture of paths, as the style sheet calls it. */
interface PathLine {
  readonly look: 'arrow' | 'derived' | 'disputed' | 'in-hand'
  readonly text: string
}

/** What the lines of a picture of paths mean: where arrows lead, what is doubtful, which path is in hand. */
export function pathLines(paths: readonly KeyPath[], intl: IntlShape, { model, relationLabel }: Ontology): PathLine[] {
  const facts = paths.flatMap(({ hops }) => hops.map(({ relation }) => relation))
  const symmetric = new Set<string>(model.relationTypes.filter((one) => one.symmetric).map(({ type }) => type))
  const types = [...new Set(facts.map(({ type }) => type))].filter((type) => !symmetric.has(type))
  const isDrawn = (...stances: readonly string[]): boolean => facts.some(({ stance }) => stances.includes(stance))
  const text = (id: string): string => intl.formatMessage({ id })
  const named = types.map((type) => relationLabel(type, true)).join(text('list.separator'))
  return [
    ...(types.length > 0 ? [{ look: 'arrow' as const, text: named }] : []),
    ...(isDrawn('DERIVED', 'ENVISAGED') ? [{ look: 'derived' as const, text: text('paths.key.unsure') }] : []),
    ...(isDrawn('DISPUTED') ? [{ look: 'disputed' as const, text: text('stance.DISPUTED') }] : []),
    ...(paths.length > 1 ? [{ look: 'in-hand' as const, text: text('paths.key.in-hand') }] : []),
  ]
}

const PATH_MARKS = {
  arrow: { colour: '--edge', mark: 'arrow' },
  derived: { colour: '--edge', mark: 'dashed' },
  disputed: { colour: '--disputed', mark: 'line' },
  'in-hand': { colour: '--ink', mark: 'line' },
} as const

export const pathLegend = (paths: readonly KeyPath[], intl: IntlShape, ontology: Ontology): LegendEntry[] => [
  ...kindsLegend(
    paths.flatMap(({ hops }) => hops.flatMap(({ from, to }) => [from.kind ?? '', to.kind ?? ''])),
    ontology,
  ),
  ...pathLines(paths, intl, ontology).map(({ look, text }) => ({ ...PATH_MARKS[look], text })),
]

/** People known by name and moves that were counted, as bands or as cells. */
export function flowLegend(
  flows: readonly {
    readonly namedCount: number
    readonly statedCount?: number | null
    readonly origin: { readonly kind: string }
    readonly destination: { readonly kind: string }
  }[],
  isMatrix: boolean,
  intl: IntlShape,
  ontology: Ontology,
): LegendEntry[] {
  const text = (id: string): string => intl.formatMessage({ id })
  const [hasNamed, hasCounted] = [
    flows.some((one) => one.namedCount > 0),
    flows.some((one) => (one.statedCount ?? 0) > 0),
  ]
  const named = { colour: isMatrix ? '--accent' : '--soft', mark: 'area', text: text('flows.column.named') } as const
  const counted = isMatrix
    ? ({ colour: '--tone-3', mark: 'area', text: text('flows.column.counted') } as const)
    : ({ colour: '--soft', mark: 'hatched', text: text('flows.column.counted') } as const)
  return [
    ...(isMatrix
      ? []
      : kindsLegend(
          flows.flatMap(({ origin, destination }) => [origin.kind, destination.kind]),
          ontology,
        )),
    ...(hasNamed ? [named] : []),
    ...(hasCounted ? [counted] : []),
  ]
}

/** Facts that join two, as chords or as cells. */
export function cooperationLegend(
  flows: readonly {
    readonly weakestStance: string
    readonly from: { readonly kind: string }
    readonly to: { readonly kind: string }
  }[],
  isMatrix: boolean,
  intl: IntlShape,
  ontology: Ontology,
): LegendEntry[] {
  if (isMatrix)
    return [{ colour: '--accent', mark: 'area', text: intl.formatMessage({ id: 'flows.cooperation.relations' }) }]
  const kinds = kindsLegend(
    flows.flatMap(({ from, to }) => [from.kind, to.kind]),
    ontology,
  )
  const doubts = ['ENVISAGED', 'DISPUTED'].filter((stance) =>
    flows.some(({ weakestStance }) => weakestStance === stance),
  )
  const text = doubts
    .map((stance) => intl.formatMessage({ id: `stance.${stance}` }))
    .join(intl.formatMessage({ id: 'list.separator' }))
  // Where all are of one kind, colours tell the ends apart, whose names stand beside them.
  return [
    ...(kinds.length > 1 ? kinds : []),
    ...(doubts.length > 0 ? [{ colour: '--disputed', mark: 'dashed' as const, text }] : []),
  ]
}

const LIFE_MARKS = { point: 'dot', stretch: 'area', after: 'after', before: 'before', disputed: 'ring' } as const

/** Dated facts along the years: the colours of what they lead to, and what each mark says of the dates. */
export const lifeLegend = (
  kinds: readonly string[],
  marks: readonly (keyof typeof LIFE_MARKS)[],
  intl: IntlShape,
  ontology: Ontology,
): LegendEntry[] => [
  ...kindsLegend(kinds, ontology),
  ...marks.map((mark) => ({
    colour: '--soft',
    mark: LIFE_MARKS[mark],
    text: intl.formatMessage({ id: `profile.life.key.${mark}` }),
  })),
]

/** Places and the arcs between them. */
export const mapLegend = (
  kinds: readonly string[],
  meanings: readonly ('flow' | 'cooperation')[],
  intl: IntlShape,
  ontology: Ontology,
): LegendEntry[] => [
  ...kindsLegend(kinds, ontology),
  ...meanings.map((meaning) => ({
    colour: meaning === 'flow' ? '--accent' : '--tone-3',
    mark: meaning === 'flow' ? ('arrow' as const) : ('line' as const),
    text: intl.formatMessage({ id: `map.key.${meaning}` }),
  })),
]
