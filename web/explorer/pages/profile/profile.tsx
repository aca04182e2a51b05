import { Fragment, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { Link, useParams } from 'wouter'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel } from '../../api/ontology.js'
import type { FlowGrouping } from '../../generated/graphql.js'
import { decoded } from '../../state/base-path.js'
import { useFacts } from '../../state/facts.js'
import { Citations } from '../../views/citations.js'
import { dateText } from '../../views/dates.js'
import { KindMark, useHref } from '../../views/entity-link.js'
import { FilterNote } from '../../views/filter-note.js'
import { inOneLine } from '../../views/isolated.js'
import { lifeLegend } from '../../views/legends.js'
import { loaded } from '../../views/loaded.js'
import { ownNumberText } from '../../views/number.js'
import { Problem } from '../../views/problem.js'
import { Tools } from '../../views/tools.js'
import { Reserved, Waiting } from '../../views/waiting.js'
import { openingOf } from '../graph/hub.js'
import { Ego } from './ego.js'
import { Conflicts } from './conflicts.js'
import { barsOf, marksOf } from './life-bars.js'
import { LifeLine } from './life-line.js'
import { Numbers } from './numbers.js'
import { kindOfId, profileQuestion, type ProfileData, type ProfileEntity } from './profile-question.js'
import { Relations } from './relations.js'
import { schoolFields } from './schools.js'
import { sectionGroups } from './sections.js'
import { Unknown } from './unknown.js'

// These draw pictures with libraries of their own, which a profile without them need not load.
const Chain = loaded(() => import('./chain.js').then((part) => part.Chain), Reserved)
const Exchanges = loaded(() => import('./exchanges.js').then((part) => part.Exchanges), Reserved)

/** The profile of the entity in the address. */
export function Page(): ReactNode {
  const { '*': given = '' } = useParams<{ '*': string }>()
  const id = decoded(given)
  const { kinds } = useOntology()
  const kind = kindOfId(kinds, id)
  return kind ? <Profile key={id} id={id} kind={kind} /> : <Unknown id={id} />
}

function Profile({ id, kind }: { readonly id: string; readonly kind: KindModel }): ReactNode {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const ontology = useOntology()
  const intl = useIntl()
  const question = useMemo(
    () => profileQuestion(kind, sectionGroups(kind), ontology.hasChannels, (group) => schoolFields(ontology, group)),
    [kind, ontology],
  )
  const variables = { id, language, facts: filter }
  const { data, error } = useAnswer<ProfileData, typeof variables>(question, variables)
  const entity = data?.data.entity
  const life = useRef<SVGSVGElement>(null)
  useEffect(() => {
    if (entity) document.title = `${entity.name} – Passerelle`
  }, [entity])
  const bars = useMemo(() => (entity ? barsOf(entity, kind, ontology.lasts).bars : []), [entity, kind, ontology])
  if (error?.code === 'NOT_FOUND') return <Unknown id={id} nearest={error.nearest} />
  if (error) return <Problem error={error} />
  if (!data) return <Waiting />
  if (!entity) return <Unknown id={id} />
  return (
    <article className="page profile">
      <Head entity={entity} kind={kind} />
      <FilterNote id="filter.not.profile" />
      <div className="profile-body">
        <div className="profile-facts">
          <LifeLine entity={entity} kind={kind} picture={life} />
          {/* What is below keeps its place while the script of the picture comes, and then its answer. */}
          <Pictures entity={entity} />
          <Relations entity={entity} kind={kind} />
        </div>
        <aside className="profile-aside">
          <Ego entity={entity} />
          <Numbers observations={entity.observations.nodes} total={entity.observations.totalCount} />
          <Conflicts conflicts={data.data.conflicts.nodes} total={data.data.conflicts.totalCount} />
          <Sources entity={entity} />
        </aside>
      </div>
      <Tools
        question={question}
        variables={variables}
        cite={entity.name}
        table={async () => (await import('./profile-table.js')).profileTable(entity, kind, ontology, variables)}
        {...(bars.length > 0 && {
          picture: () => life.current,
          legend: lifeLegend(
            bars.map(({ node }) => node.kind),
            marksOf(bars),
            intl,
            ontology,
          ),
        })}
      />
    </article>
  )
}

/** What the roles of the kind ask for: chains of what builds on what, exchanges with others. */
function Pictures({ entity: { id, kind } }: { readonly entity: ProfileEntity }): ReactNode {
  const { can, isChained, plays } = useOntology()
  const isOrganization = plays(kind, 'TALENT_ORIGIN') || plays(kind, 'TALENT_DESTINATION')
  if (isChained(kind) && can('policyChain')) return <Chain id={id} />
  if (plays(kind, 'ROLL_UP')) return <Exchanges id={id} groupBy={kind as FlowGrouping} />
  return isOrganization ? <Exchanges id={id} groupBy="ORGANIZATION" /> : null
}

function Head({ entity, kind }: { readonly entity: ProfileEntity; readonly kind: KindModel }): ReactNode {
  const others = entity.names.filter(({ value }) => value !== entity.name)
  const shown = new Set([entity.name, ...others.map(({ value }) => value)])
  const aliases = [...new Set(entity.aliases)].filter((alias) => !shown.has(alias))
  return (
    <header className="profile-head">
      <KindMark kind={entity.kind} withLabel />
      <h1>{entity.name}</h1>
      {others.length > 0 && (
        <p className="other-names">
          {[...new Map(others.map((one) => [one.value, one])).values()].map(({ language, value }) => (
            <span key={value} lang={language.toLowerCase().replaceAll('_', '-')}>
              {value}
            </span>
          ))}
        </p>
      )}
      {entity.description && (
        <p className="lead" dir="auto">
          {entity.description}
        </p>
      )}
      <OwnFields entity={entity} kind={kind} />
      {aliases.length > 0 && (
        <p className="about">
          <FormattedMessage id="profile.aliases" values={{ names: inOneLine(aliases) }} />
        </p>
      )}
      <WaysOn entity={entity} />
    </header>
  )
}

/** Registers as they write their own names; others are shown as the graph has them. */
const REGISTERS: Readonly<Record<string, string>> = {
  ror: 'ROR',
  geonames: 'GeoNames',
  wikidata: 'Wikidata',
  orcid: 'ORCID',
  openalex: 'OpenAlex',
  grid: 'GRID',
  isni: 'ISNI',
  lei: 'LEI',
  siren: 'SIREN',
}

/** The values of the kind's own fields, where they are known, and its identifiers. */
function OwnFields({ entity, kind }: { readonly entity: ProfileEntity; readonly kind: KindModel }): ReactNode {
  const known = kind.attributes.filter(({ name }) => entity[name] !== null && entity[name] !== undefined)
  if (known.length === 0 && entity.externalIds.length === 0) return null
  return (
    <dl className="own-fields">
      {known.map(({ name, type, label }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            <OwnValue type={type} value={entity[name]} />
          </dd>
        </div>
      ))}
      {entity.externalIds.map(({ scheme, value, url }) => (
        <div key={`${scheme} ${value}`}>
          <dt>{REGISTERS[scheme] ?? scheme}</dt>
          <dd>
            {url ? (
              <a href={url} target="_blank" rel="noreferrer noopener">
                {value}
              </a>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function OwnValue({ type, value }: { readonly type: string; readonly value: unknown }): ReactNode {
  const { valueLabel } = useOntology()
  const intl = useIntl()
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (
      <Fragment key={index}>
        {index > 0 && intl.formatMessage({ id: 'list.separator' })}
        <OwnValue type={type.replace(/[[\]!]/g, '')} value={one} />
      </Fragment>
    ))
  if (type === 'PartialDate') return dateText(intl, String(value))
  if (typeof value === 'boolean') return intl.formatMessage({ id: value ? 'value.yes' : 'value.no' })
  if (typeof value === 'number') return ownNumberText(intl, value, type)
  if (type === 'URL')
    return (
      <a href={String(value)} target="_blank" rel="noreferrer noopener">
        {String(value)
          .replace(/^https?:\/\/(www\.)?/, '')
          .replace(/\/$/, '')}
      </a>
    )
  return valueLabel(type, String(value))
}

/** The ways on from a profile. */
function WaysOn({ entity }: { readonly entity: ProfileEntity }): ReactNode {
  const href = useHref()
  const ways = [
    { id: 'profile.explore', to: href('/graph', openingOf(entity)) },
    { id: 'profile.timeline', to: href('/timeline', { of: entity.id }) },
    { id: 'profile.paths', to: href('/paths', { from: entity.id }) },
    ...(entity.observations.totalCount > 0 ? [{ id: 'nav.compare', to: href('/compare', { of: entity.id }) }] : []),
  ]
  return (
    <p className="inline-list">
      {ways.map(({ id, to }) => (
        <Link key={id} href={to}>
          <FormattedMessage id={id} />
        </Link>
      ))}
    </p>
  )
}

function Sources({ entity }: { readonly entity: ProfileEntity }): ReactNode {
  return (
    <section>
      <h2>
        <FormattedMessage id="profile.sources" />
      </h2>
      <Citations citations={entity.citations} />
    </section>
  )
}
