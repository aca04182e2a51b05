import type { IntlShape } from 'react-intl'
import type { Ontology } from '../../api/ontology.js'
import { meaningsOf } from '../map/map-key.js'
import { flowLegend, kindsLegend, mapLegend, pathLegend } from '../../views/legends.js'
import type { LegendEntry } from '../../views/picture-file.js'
import { axesOf, flowsIn, networkIn, pathsIn, spotsIn, type Json } from './shapes.js'

/** What the marks of a question's picture mean, for a file of it. */
export function legendOf(view: string, answer: Json, intl: IntlShape, ontology: Ontology): LegendEntry[] {
  if (view === 'SANKEY') return flowLegend(flowsIn(answer), false, intl, ontology)
  if (view === 'PATHS') return pathLegend(pathsIn(answer), intl, ontology)
  if (view === 'GRAPH')
    return kindsLegend(
      (networkIn(answer)?.nodes ?? []).map(({ kind }) => kind),
      ontology,
    )
  return mapLegend(
    spotsIn(answer, axesOf(ontology.model)).map(({ kind }) => kind),
    meaningsOf(flowsIn(answer)),
    intl,
    ontology,
  )
}
