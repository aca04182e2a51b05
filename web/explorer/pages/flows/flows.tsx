import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl, type IntlShape } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useKnown } from '../../api/known.js'
import { useOntology } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { listIn } from '../../state/listed.js'
import { EntityField, MOST_ENTITIES, NothingKnown } from '../../views/entity-field.js'
import { Tabs } from '../../views/tabs.js'
import { Waiting } from '../../views/waiting.js'
import { CooperationPicture } from './cooperation-picture.js'
import { FlowPicture } from './flow-picture.js'
import { fewNames } from '../../views/name-list.js'

/** Flows that one picture shows. */
const SHOWN = 40

/** The largest number that the API takes. */
const LARGEST = 2 ** 31 - 1

/** Who feeds whom and who works with whom: between organizations or kinds of place, from and to whom one likes. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const { can, kindsLabel } = useOntology()
  const groupings = useGroupings()
  const partiesLabel = usePartiesLabel()
  const groupBy = groupings.find((one) => one.toLowerCase() === params.get('by')) ?? 'ORGANIZATION'
  const minimum = Math.min(LARGEST, Math.max(0, Math.trunc(Number(params.get('min'))))) || null
  const shown = params.get('show') === 'cooperation' || !can('talentFlows') ? 'cooperation' : 'talent'
  const isMatrix = params.get('as') === 'matrix'
  const title = intl.formatMessage({ id: shown === 'talent' ? 'flows.title' : 'flows.cooperation' })
  const set = (key: string, value: string): void =>
    setParams((current) => {
      if (value) current.set(key, value)
      else current.delete(key)
      if (key !== 'as') current.delete('open')
      return current
    })
  useEffect(() => {
    document.title = `${title} – Passerelle`
  }, [title])
  const given = { from: listIn(params.get('from')), to: listIn(params.get('to')) }
  const [from, to] = [given.from.slice(0, MOST_ENTITIES), given.to.slice(0, MOST_ENTITIES)]
  const { known, unknown, names } = useKnown([...new Set([...from, ...to])])
  const ends = [from, to].map((ids) => ids.filter((id) => known.includes(id)))
  // An end of which nothing is known is not the same as any end.
  const isEmptied = [from, to].some((ids, index) => ids.length > 0 && ends[index]?.length === 0)
  const asked = {
    groupBy,
    first: SHOWN,
    from: ends[0] ?? [],
    to: ends[1] ?? [],
    isMatrix,
    title: titleOf(intl, title, ends, names),
  }
  if (!can('talentFlows') && !can('cooperationFlows')) return <NoFlows />
  return (
    <section className="page">
      <h1>{title}</h1>
      <p className="lead">
        <FormattedMessage id={shown === 'talent' ? 'flows.lead' : 'flows.cooperation.lead'} />
      </p>
      {can('talentFlows') && can('cooperationFlows') && (
        <Tabs
          label={intl.formatMessage({ id: 'nav.flows' })}
          value={shown}
          options={[
            ['talent', intl.formatMessage({ id: 'flows.show.talent' })],
            ['cooperation', intl.formatMessage({ id: 'flows.show.cooperation' })],
          ]}
          onChange={(one) => set('show', one === 'talent' ? '' : one)}
        />
      )}
      <div className="form">
        {(['from', 'to'] as const).map((end) => (
          <EntityField
            key={end}
            label={intl.formatMessage({ id: shown === 'talent' ? `flows.${end}` : `flows.cooperation.${end}` })}
            ids={given[end]}
            onChange={(ids) => set(end, ids.join(','))}
          />
        ))}
        <label>
          <FormattedMessage id="flows.by" />
          <select value={groupBy} onChange={(event) => set('by', event.target.value.toLowerCase())}>
            {groupings.map((one) => (
              <option key={one} value={one}>
                {one === 'ORGANIZATION' ? partiesLabel : kindsLabel(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <FormattedMessage id={shown === 'talent' ? 'flows.min' : 'flows.cooperation.min'} />
          <input type="number" min="1" value={minimum ?? ''} onChange={(event) => set('min', event.target.value)} />
        </label>
        <Tabs
          isField
          label={intl.formatMessage({ id: 'flows.as' })}
          value={isMatrix ? 'matrix' : 'picture'}
          options={[
            ['picture', intl.formatMessage({ id: shown === 'talent' ? 'flows.as.bands' : 'flows.as.chords' })],
            ['matrix', intl.formatMessage({ id: 'flows.as.matrix' })],
          ]}
          onChange={(one) => set('as', one === 'matrix' ? one : '')}
        />
      </div>
      {isEmptied && (unknown.length > 0 ? <NothingKnown /> : <Waiting />)}
      {!isEmptied && shown === 'talent' && <FlowPicture {...asked} minPeople={minimum} />}
      {!isEmptied && shown !== 'talent' && <CooperationPicture {...asked} minSize={minimum} />}
    </section>
  )
}

/** The title with the ends that are asked for. */
function titleOf(
  intl: IntlShape,
  title: string,
  ends: readonly (readonly string[])[],
  names: ReadonlyMap<string, string>,
): string {
  const [from, to] = ends.map((ids) =>
    fewNames(
      intl,
      ids.map((id) => names.get(id) ?? id),
    ),
  )
  if (!from && !to) return title
  return intl.formatMessage({ id: 'link.text' }, { ends: title, size: `${from || '…'} – ${to || '…'}` })
}

/** What stands at this address where the ontology has nobody who moves or works with another. */
function NoFlows(): ReactNode {
  return (
    <section className="page">
      <h1>
        <FormattedMessage id="nav.flows" />
      </h1>
      <p className="empty">
        <FormattedMessage id="flows.absent" />
      </p>
    </section>
  )
}

/** Kinds at the ends of flows that are named; more of them are organizations of one sort or another. */
const MAX_PARTIES = 2

/** What those are called that people move between and that work together, where no place stands for them. */
function usePartiesLabel(): string {
  const { model, plays } = useOntology()
  const intl = useIntl()
  const parties = model.kinds.filter(({ kind }) =>
    (['ACTOR', 'TALENT_ORIGIN', 'TALENT_DESTINATION'] as const).some((role) => plays(kind, role)),
  )
  if (parties.length === 0 || parties.length > MAX_PARTIES) return intl.formatMessage({ id: 'flows.by.organizations' })
  return parties.map(({ pluralLabel }) => pluralLabel).join(intl.formatMessage({ id: 'list.separator' }))
}

/** What the ends of flows can be: organizations themselves, or a kind of place that the ontology sums them up by. */
function useGroupings(): readonly FlowGrouping[] {
  const { model, plays } = useOntology()
  const places = model.kinds.map(({ kind }) => kind as string).filter((kind) => plays(kind, 'ROLL_UP'))
  return ['ORGANIZATION', ...places] as readonly FlowGrouping[]
}
