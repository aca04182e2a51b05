import type { ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useKnown } from '../../api/known.js'
import { useOntology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { dateText } from '../../views/dates.js'
import { LeftOut, NAMED } from '../../views/left-out.js'
import { nameList } from '../../views/name-list.js'
import { MAX_NARROW, NARROW_LIMIT, WIDE_LIMIT, type Part } from './graph-question.js'
import { useGraphState } from './graph-state.js'
import { isUndated, type PartInTime } from './in-time.js'

/** Says which single relations the address opens beyond the most that one picture can show. */
export function NarrowLeftOut(): ReactNode {
  const { given } = useGraphState().state
  const { kindsLabel, relationLabel } = useOntology()
  const left = given.filter(({ type }) => type !== null).slice(MAX_NARROW)
  const { names } = useKnown([...new Set(left.slice(0, NAMED).map(({ id }) => id))])
  if (left.length === 0) return null
  const texts = left.map(({ id, type, kind }) =>
    [names.get(id) ?? id, relationLabel(type ?? '', true), kind && kindsLabel(kind)].filter(Boolean).join(' · '),
  )
  return <LeftOut id="graph.left-out" most={MAX_NARROW} names={texts} />
}

interface NotesProps {
  readonly whole: PartInTime
  readonly shown: Pick<Part, 'nodes' | 'links'>
  /** Whether something is cut off around what is wide open, and along one relation. */
  readonly cut: { readonly isWide: boolean; readonly isNarrow: boolean }
}

/** How much is shown, and what the year leaves out or cannot tell. */
export function Notes({ whole, shown, cut }: NotesProps): ReactNode {
  const intl = useIntl()
  const { state: facts, change } = useFacts()
  const undated = facts.asOf ? shown.links.filter(isUndated).length : 0
  return (
    <p className="about" role="status">
      <FormattedMessage id="graph.shown" values={{ nodes: shown.nodes.length, links: shown.links.length }} />{' '}
      {cut.isWide && <FormattedMessage id="graph.truncated" values={{ limit: WIDE_LIMIT }} />}{' '}
      {cut.isNarrow && <FormattedMessage id="graph.truncated.relation" values={{ limit: NARROW_LIMIT }} />}{' '}
      {facts.asOf && whole.later.length > 0 && (
        <FormattedMessage
          id="graph.later"
          values={{
            count: whole.later.length,
            date: dateText(intl, facts.asOf),
            names: nameList(
              intl,
              whole.later.slice(0, 3).map(({ entity }) => entity.name),
            ),
          }}
        />
      )}{' '}
      {undated > 0 && (
        <>
          <FormattedMessage id="graph.undated" values={{ count: undated }} />{' '}
          <button type="button" className="link" onClick={() => change({ undated: 'EXCLUDE' })}>
            <FormattedMessage id="graph.undated.drop" />
          </button>
        </>
      )}
    </p>
  )
}
