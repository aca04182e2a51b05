import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { graphql } from '../generated/gql.js'
import type { KindRole, Language, OntologyQuery } from '../generated/graphql.js'
import { useSettings } from '../state/settings.js'
import { Fitting, useAnswer } from './ask.js'
import { Problem } from '../views/problem.js'
import { Waiting } from '../views/waiting.js'

const ONTOLOGY = graphql(`
  query Ontology($language: Language) {
    model {
      queries
      languages
      seedVersion
      kinds {
        kind
        typeName
        singular
        plural
        count
        description
        roles
        label(language: $language)
        pluralLabel(language: $language)
        attributes {
          name
          type
          coordinate
          ceased
          collective
          label(language: $language)
        }
        relationFields {
          name
          type
          standsAt
          kinds
          label(language: $language)
        }
      }
      relationTypes {
        type
        roles
        description
        symmetric
        weight
        from
        to
        label(language: $language)
        inverseLabel(language: $language)
      }
      enums {
        name
        channel
        values {
          value
          label(language: $language)
        }
      }
      metrics {
        id
        unit
        description
        name(language: $language)
      }
    }
  }
`)

type Model = OntologyQuery['model']
export type KindModel = Model['kinds'][number]
export type RelationTypeModel = Model['relationTypes'][number]

/** What the graph can hold, in the words of the language that is shown. */
export interface Ontology {
  readonly model: Model
  readonly kinds: ReadonlyMap<string, KindModel>
  /** What one entity of a kind is called. */
  readonly kindLabel: (kind: string) => string
  /** What several are called. */
  readonly kindsLabel: (kind: string) => string
  /** A relation type as it is read from its start, or from its end. */
  readonly relationLabel: (type: string, isForward: boolean) => string
  /** A value of an enum of the ontology; the value itself if it has no label. */
  readonly valueLabel: (type: string, value: string) => string
  /** True if cooperation has channels, so that facts have a field `channel`. */
  readonly hasChannels: boolean
  /** A channel of cooperation in words. */
  readonly channelLabel: (channel: string) => string
  /** True if the ontology gives this kind the role. */
  readonly plays: (kind: string, role: KindRole) => boolean
  /** True if chains of what builds on what may lead from or to this kind. */
  readonly isChained: (kind: string) => boolean
  /** True if a fact of this type goes on until it ends, such as work. A founding does not: it happens at its date. */
  readonly lasts: (type: string) => boolean
  /** True if the API has this query field. */
  readonly can: (query: string) => boolean
  /** The index of the kind's colour. */
  readonly tone: (kind: string) => number
}

const OntologyContext = createContext<Ontology | null>(null)

function ontologyOf(model: Model): Ontology {
  const kinds = new Map(model.kinds.map((one) => [one.kind as string, one]))
  const types = new Map(model.relationTypes.map((one) => [one.type as string, one]))
  const values = new Map(
    model.enums.flatMap(({ name, values }) => values.map(({ value, label }) => [`${name}.${value}`, label])),
  )
  const channels = new Map<string, string>(
    model.enums.flatMap(({ channel, values }) =>
      channel ? values.map(({ value, label }) => [value, label] as const) : [],
    ),
  )
  const queries = new Set(model.queries)
  const chained = new Set<string>(
    model.relationTypes.flatMap(({ roles, from, to }) => (roles.includes('BUILDS_ON') ? [...from, ...to] : [])),
  )
  const tones = new Map(model.kinds.map(({ kind }, index) => [kind as string, index % 16]))
  return {
    model,
    kinds,
    kindLabel: (kind) => kinds.get(kind)?.label ?? kind,
    kindsLabel: (kind) => kinds.get(kind)?.pluralLabel ?? kind,
    relationLabel: (type, isForward) => (isForward ? types.get(type)?.label : types.get(type)?.inverseLabel) ?? type,
    valueLabel: (type, value) => values.get(`${type.replace(/[[\]!]/g, '')}.${value}`) ?? value,
    hasChannels: model.enums.some(({ channel }) => channel),
    channelLabel: (channel) => channels.get(channel) ?? channel,
    plays: (kind, role) => kinds.get(kind)?.roles.includes(role) ?? false,
    isChained: (kind) => chained.has(kind),
    lasts: (type) => lastsByRole(types.get(type)),
    can: (query) => queries.has(query),
    tone: (kind) => tones.get(kind) ?? 0,
  }
}

/** Roles of relation types whose facts hold for a while. Studies are not among them: nobody studies for ever. */
const LASTING = ['WORK', 'COOPERATES', 'PART']

/** A type without one of these roles may be an event, and then its date says when, not since when. */
const lastsByRole = (type: { readonly roles: readonly string[] } | undefined): boolean =>
  type?.roles.some((role) => LASTING.includes(role)) ?? false

const LANGUAGES = graphql(`
  query Languages {
    model {
      languages
    }
  }
`)

/** The language of names to ask for: that of the interface, or null (the ontology's first) if it has none in it. */
export function useNameLanguage(): Language | null {
  const { data } = useAnswer(LANGUAGES, {})
  const { nameLanguage } = useSettings()
  return data?.data.model.languages.find((one) => one === nameLanguage) ?? null
}

/** Fields of the explorer's operations that an ontology without channels does not have. */
const CHANNELS = new Set(['channel'])

/** How questions are made to fit an ontology; null until that is loaded. What few ontologies need is loaded for them alone. */
function useFit(ontology: Ontology | null): ((text: string) => string) | null {
  const { data } = useQuery({
    queryKey: ['fit-question'],
    queryFn: async () => (await import('./fit-question.js')).without(CHANNELS),
    enabled: ontology !== null && !ontology.hasChannels,
    staleTime: Infinity,
  })
  return ontology?.hasChannels ? asItIs : (data ?? null)
}

const asItIs = (text: string): string => text

/** Reads the ontology once for each language, before anything that needs its words is shown. */
export function OntologyProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const languages = useAnswer(LANGUAGES, {})
  const language = useNameLanguage()
  const { data, error: failure } = useAnswer(ONTOLOGY, { language }, { enabled: languages.isSuccess })
  const error = languages.error ?? failure
  const ontology = useMemo(() => (data ? ontologyOf(data.data.model) : null), [data])
  const fit = useFit(ontology)
  if (error) return <Problem error={error} />
  if (!ontology || !fit) return <Waiting />
  return (
    <Fitting value={fit}>
      <OntologyContext value={ontology}>{children}</OntologyContext>
    </Fitting>
  )
}

/** The ontology; only below `OntologyProvider`. */
export function useOntology(): Ontology {
  const ontology = useContext(OntologyContext)
  if (!ontology) throw new Error('There is no ontology above this component')
  return ontology
}
