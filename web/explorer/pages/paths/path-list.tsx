import { useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useOntology } from '../../api/ontology.js'
import { Years } from '../../views/dates.js'
import { EntityLink } from '../../views/entity-link.js'
import { Doubt, FactLine } from '../../views/fact.js'
import { RelationWords } from '../../views/relation-words.js'
import type { Hop, Path } from './path-operations.js'

interface Props {
  readonly paths: readonly Path[]
  /** The index of the path in hand. */
  readonly at: number
  readonly setAt: (index: number) => void
}

/** Paths one below the other; arrow keys step through them, and the one in hand shows what its steps rest on. */
export function PathList({ paths, at, setAt }: Props): ReactNode {
  const rows = useRef<(HTMLLIElement | null)[]>([])
  const step = (event: KeyboardEvent, index: number): void => {
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: paths.length - 1 }[event.key]
    if (next === undefined || !rows.current[next]) return
    event.preventDefault()
    setAt(next)
    rows.current[next].focus()
  }
  return (
    <ol className="paths">
      {paths.map((path, index) => (
        <li
          key={path.hops.map(({ relation }) => relation.id).join(' ')}
          ref={(row) => {
            rows.current[index] = row
          }}
          tabIndex={index === at ? 0 : -1}
          aria-current={index === at || undefined}
          onFocus={() => setAt(index)}
          onKeyDown={(event) => event.target === event.currentTarget && step(event, index)}
        >
          <PathRow path={path} isOpen={index === at} />
        </li>
      ))}
    </ol>
  )
}

function PathRow({ path, isOpen }: { readonly path: Path; readonly isOpen: boolean }): ReactNode {
  const [first] = path.hops
  return (
    <>
      <div className="path-line">
        {first && <EntityLink entity={first.from} />}
        {path.hops.map((hop) => (
          <HopStep key={hop.relation.id} hop={hop} />
        ))}
      </div>
      {isOpen && (
        <div className="path-facts">
          {path.hops.map((hop) => (
            <div key={hop.relation.id}>
              <p>
                {hop.from.name}{' '}
                <RelationWords type={hop.relation.type} isForward={hop.isForward} before={hop.to.name} />
                {hop.to.name}
              </p>
              <FactLine fact={hop.relation} />
            </div>
          ))}
        </div>
      )}
    </>
  )
}

const HopStep = ({ hop }: { readonly hop: Hop }): ReactNode => (
  <>
    <span className={`hop ${hop.relation.stance.toLowerCase()}`}>
      <HopLabel hop={hop} />
      <HopDetails hop={hop} />
    </span>
    <EntityLink entity={hop.to} />
  </>
)

/** The channel, years and doubts of a step, so that paths between the same entities are told apart. */
function HopDetails({ hop: { relation } }: { readonly hop: Hop }): ReactNode {
  const { channelLabel } = useOntology()
  return (
    <>
      {relation.channel && <span className="hop-channel">{channelLabel(relation.channel)}</span>}
      <Years start={relation.start ?? null} end={relation.end ?? null} />
      <Doubt stance={relation.stance} confidence={relation.confidence} />
    </>
  )
}

function HopLabel({ hop }: { readonly hop: Hop }): ReactNode {
  const { relationLabel } = useOntology()
  return <em>{relationLabel(hop.relation.type, hop.isForward)}</em>
}
