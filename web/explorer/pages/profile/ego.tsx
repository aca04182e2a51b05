import { useMemo, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useLocation } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { useFacts } from '../../state/facts.js'
import { openingOf } from '../graph/hub.js'
import { profilePath, useHref } from '../../views/entity-link.js'
import { Problem } from '../../views/problem.js'
import { useLettering } from '../../views/lettering.js'
import { usePictureWidth } from '../../views/picture-width.js'

const EGO = graphql(`
  query Ego($of: ID!, $limit: Int!, $facts: FactFilter, $language: Language) {
    neighborhood(of: [{ id: $of }], depth: 1, limit: $limit, facts: $facts) {
      nodes {
        entityId
        kind
        depth
        entity {
          name(language: $language)
        }
      }
      links {
        relationId
        type
        source
        target
      }
      truncated
    }
  }
`)

const SHOWN = 17
const [NARROWEST, WIDEST, LETTER] = [280, 380, 11]

/** Few neighbours need less room. */
const heightOf = (count: number): number => (count < 5 ? 180 : 300)

interface Props {
  readonly entity: { readonly id: string; readonly name: string; readonly degree: number }
}

/** A small picture of what is around an entity, sorted by relation; the whole of it is one click away. */
export function Ego({ entity }: Props): ReactNode {
  const { id, name } = entity
  const language = useNameLanguage()
  const { filter } = useFacts()
  const { tone, relationLabel } = useOntology()
  const intl = useIntl()
  const href = useHref()
  const [, navigate] = useLocation()
  const { shortened } = useLettering()
  const picture = useRef<SVGSVGElement>(null)
  // Letters keep their size where there is less room.
  const width = Math.min(WIDEST, Math.max(NARROWEST, usePictureWidth(picture, WIDEST)))
  const { data, error } = useAnswer(EGO, { of: id, limit: SHOWN, facts: filter, language })
  const height = heightOf(entity.degree)
  const around = useMemo(() => {
    const { nodes = [], links = [] } = data?.data.neighborhood ?? {}
    // Neighbours may be joined with one another, too.
    const own = links.filter(({ source, target }) => source === id || target === id)
    const linkTo = new Map(own.map((link) => [link.source === id ? link.target : link.source, link]))
    return nodes
      .filter(({ entityId }) => entityId !== id)
      .map((node) => {
        const link = linkTo.get(node.entityId)
        return { ...node, type: link?.type ?? '', isForward: link?.source === id }
      })
      .sort((a, b) => a.type.localeCompare(b.type) || a.entityId.localeCompare(b.entityId))
      .map((node, index, all) => ({ ...node, ...positionOf(index, all.length, width, height) }))
  }, [data, id, width, height])
  if (error) return <Problem error={error} />
  // The picture keeps its place while it is asked for, so that nothing below it jumps.
  if (data && around.length === 0) return null
  return (
    <figure className="ego">
      <svg
        ref={picture}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={intl.formatMessage({ id: 'ego.label' }, { name })}
      >
        {around.map(({ entityId, x, y }) => (
          <line key={entityId} x1={width / 2} y1={height / 2} x2={x} y2={y} />
        ))}
        {around.map(({ entityId, kind, type, isForward, entity, x, y, anchor }) => (
          <g
            key={entityId}
            className="ego-node"
            data-id={entityId}
            onClick={() => navigate(href(profilePath(entityId)))}
            style={{ color: `var(--tone-${tone(kind)})` }}
          >
            <title>{`${entity.name} (${relationLabel(type, isForward)})`}</title>
            <circle cx={x} cy={y} r="5" fill="currentColor" />
            <text x={x + (anchor === 'start' ? 9 : -9)} y={y + 4} textAnchor={anchor}>
              {shortened(entity.name, LETTER, (anchor === 'start' ? width - x : x) - 9)}
            </text>
          </g>
        ))}
        <circle className="center" cx={width / 2} cy={height / 2} r="8" />
      </svg>
      <figcaption>
        <Link href={href('/graph', openingOf(entity))}>
          <FormattedMessage
            id={data?.data.neighborhood.truncated ? 'ego.some' : 'ego.all'}
            values={{ count: around.length }}
          />
        </Link>
      </figcaption>
    </figure>
  )
}

/** Places on an ellipse, names to its outside. */
function positionOf(
  index: number,
  count: number,
  width: number,
  height: number,
): { x: number; y: number; anchor: 'start' | 'end' } {
  const angle = (2 * Math.PI * (index + 0.5)) / count - Math.PI / 2
  const x = width / 2 + Math.cos(angle) * width * 0.164
  return { x, y: height / 2 + Math.sin(angle) * (height * 0.42), anchor: x < width / 2 ? 'end' : 'start' }
}
