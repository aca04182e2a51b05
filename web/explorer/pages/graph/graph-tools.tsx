import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useOntology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { kindsLegend } from '../../views/legends.js'
import { shownQuestion } from '../../views/shown-file.js'
import { Tools } from '../../views/tools.js'
import type { ShownGraph } from './graph.js'
import { linkLines } from './link-key.js'

interface GraphToolsProps {
  readonly graph: ShownGraph
  readonly title: string
  readonly picture: () => SVGSVGElement | null
}

/** What can be taken along of the graph, with what its colours and lines mean. */
export function GraphTools({
  graph: { question, variables, shown, looks, factRows },
  title,
  picture,
}: GraphToolsProps): ReactNode {
  const intl = useIntl()
  const ontology = useOntology()
  const { asOf } = useFacts().state
  const joined = new Set(shown?.links.flatMap(({ source, target }) => [source, target]))
  const lines = linkLines({
    links: shown?.links ?? [],
    hasDate: asOf !== null,
    hasFaintNeighbours: looks.hasFaintNeighbours,
  })
  return (
    <Tools
      question={question}
      variables={variables}
      cite={title}
      legend={[
        ...kindsLegend(shown?.nodes.map(({ kind }) => kind) ?? [], ontology),
        ...lines.map(({ id, colour, width }) => ({
          colour,
          mark: width > 1 ? ('line' as const) : ('thin' as const),
          text: intl.formatMessage({ id }),
        })),
      ]}
      table={factRows}
      shown={
        shown &&
        shownQuestion(
          shown.links.map(({ relationId }) => relationId),
          shown.nodes.map(({ entityId }) => entityId).filter((id) => !joined.has(id)),
        )
      }
      picture={picture}
    />
  )
}
