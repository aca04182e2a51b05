import { LABELS } from '../../ontology/layout.js'
import { citationTest, checkCitationFacts } from '../../facts/citation-filter.js'
import { checkFacts, type FactFilter } from '../../facts/fact-filter.js'
import { answerReader } from '../plan/answer-object.js'
import type { Argument } from '../plan/argument.js'
import type { Env } from '../plan/env.js'
import { fieldsOf } from './citation-columns.js'
import { listedFacts } from '../filter/fact-filter.js'
import { collectFields, selectionsOf, type SelectedField } from '../plan/fields.js'
import type { GraphQLObjectType } from 'graphql'
import {
  argumentsOf,
  mapProjection,
  objectType,
  propertyEntry,
  readProperty,
  type CompileContext,
  type FieldReader,
  type Projection,
  ProjectionBuilder,
  type Raw,
  type Read,
} from '../plan/projection.js'

/** One citation of a fact: its place in the lists of the fact's map. */
interface CitationPlace {
  readonly raw: Raw
  readonly index: number
}

type CitationRead = FieldReader<CitationPlace>['read']

/**
 * Asks for the `citations` of a fact of a type and tells how to read them; sources are fetched only when more than their
 * id is selected.
 */
export function citationsReader(
  context: CompileContext,
  parts: ProjectionBuilder,
  fact: string,
  type: GraphQLObjectType,
  field: SelectedField,
): Read {
  const counted = citationFilter(context, parts, fact, argumentsOf(context, type, field))
  parts.property('citationSources')
  const selected = collectFields(context, objectType(context, 'Citation'), selectionsOf(field))
  const fields = selected.map((one): FieldReader<CitationPlace> => ({
    key: one.key,
    read: citationFieldReader(context, parts, fact, one),
  }))
  const read = answerReader('Citation', fields)
  return (raw, env) => {
    const counts = counted(raw, env)
    return ((raw['citationSources'] as string[] | undefined) ?? []).flatMap((source, index) =>
      counts(source) ? [read({ raw, index }, env)] : [],
    )
  }
}

/** Reads which citations of a fact are asked for; languages are fetched only where filters ask of them. */
function citationFilter(
  context: CompileContext,
  parts: ProjectionBuilder,
  fact: string,
  args: Argument,
): (raw: Raw, env: Env) => (source: string) => boolean {
  const filters = listedFacts(context, args)
  const column = filters.some((filter) => filter.at('languages').given) ? languagesColumn(context, parts, fact) : null
  return (raw, env) => {
    checkCitationFacts(args.at('facts').get(env) as FactFilter | null)
    const given = filters.map((filter) => (filter.get(env) ?? {}) as FactFilter)
    for (const filter of given) checkFacts(filter)
    const sources = (column === null ? [] : raw[column]) as readonly Raw[]
    return citationTest(given, (source) => sources.find(({ id }) => id === source)?.['language'] as string | undefined)
  }
}

/** Asks for the languages of the sources of a fact. */
function languagesColumn({ builder }: CompileContext, parts: ProjectionBuilder, fact: string): string {
  const [column, id, source] = [builder.column(), builder.name('i'), builder.name('s')]
  parts.subquery(
    column,
    `CALL (${fact}) { UNWIND ${fact}.citationSources AS ${id} MATCH (${source}:${LABELS.source} {id: ${id}}) RETURN collect({id: ${source}.id, language: ${source}.language}) AS ${column} }`,
  )
  return column
}

function citationFieldReader(
  context: CompileContext,
  parts: ProjectionBuilder,
  fact: string,
  field: SelectedField,
): CitationRead {
  const name = field.nodes[0].name.value
  if (name === 'source') return sourceReader(context, parts, fact, field)
  if (name === 'fields') {
    parts.property('citationFields')
    return ({ raw, index }) => fieldsOf((raw['citationFields'] as string[] | undefined)?.[index])
  }
  const property = name === 'locator' ? 'citationLocators' : 'citationNotes'
  parts.property(property)
  return ({ raw, index }) => (raw[property] as string[] | undefined)?.[index] || null
}

function sourceReader(
  context: CompileContext,
  parts: ProjectionBuilder,
  fact: string,
  field: SelectedField,
): CitationRead {
  const source = context.builder.name('s')
  const column = context.builder.column()
  const projection = projectSource(context, selectionsOf(field))
  const sourceId = ({ raw, index }: CitationPlace) => (raw['citationSources'] as string[])[index]
  if (projection.entries.every((entry) => entry === propertyEntry('id')))
    return (place, env) => projection.read({ id: sourceId(place) }, env)
  const id = context.builder.name('i')
  parts.subquery(
    column,
    `CALL (${fact}) { UNWIND ${fact}.citationSources AS ${id} MATCH (${source}:${LABELS.source} {id: ${id}}) RETURN collect(${mapProjection(source, projection)}) AS ${column} }`,
  )
  return (place, env) => {
    const found = (place.raw[column] as Raw[]).find((one) => one['id'] === sourceId(place))
    return found ? projection.read(found, env) : null
  }
}

/** What a selection on `Source` needs of a source variable. */
export function projectSource(context: CompileContext, selections: ReturnType<typeof selectionsOf>): Projection {
  const parts = new ProjectionBuilder()
  parts.property('id')
  const fields = collectFields(context, objectType(context, 'Source'), selections).map((field): FieldReader => {
    const name = field.nodes[0].name.value
    parts.property(name)
    return { key: field.key, read: readProperty(name) }
  })
  const read = answerReader('Source', fields)
  return parts.build((raw, env) => read(raw, env, raw['id']))
}
