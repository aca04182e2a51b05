import { InvalidInputError } from '../errors.js'
import { FACT_MEMBERS, type FactFilter } from './fact-filter.js'

/** What a filter of facts may ask of the citations of one fact. */
const OF_CITATIONS: readonly string[] = ['sources', 'languages']

/** Throws `InvalidInputError` when a field of citations is asked for what only facts have. */
export function checkCitationFacts(own: FactFilter | null | undefined): void {
  const strange = FACT_MEMBERS.find((member) => own?.[member] && !OF_CITATIONS.includes(member))
  if (strange)
    throw new InvalidInputError(
      `"facts.${strange}" cannot be asked of citations: give "sources" or "languages", or ask it of the facts.`,
    )
}

/** Whether filters ask in which languages sources are. */
export const asksOfLanguages = (filters: readonly FactFilter[]): boolean => filters.some(({ languages }) => languages)

/** Tells by the id of its source whether a citation counts; `languageOf` is asked only where filters ask of languages. */
export function citationTest(
  filters: readonly FactFilter[],
  languageOf: (source: string) => string | undefined,
): (source: string) => boolean {
  const tests = filters.flatMap(({ sources, languages }) => [
    ...(sources ? [among(sources, (source) => source)] : []),
    ...(languages ? [among(languages.map(lowerCase), (source) => languageOf(source)?.toLowerCase())] : []),
  ])
  return (source) => tests.every((test) => test(source))
}

const lowerCase = (code: string): string => code.toLowerCase()

/** Tells whether something about a source is one of the values. */
function among(values: readonly string[], about: (source: string) => string | undefined): (source: string) => boolean {
  const wanted = new Set<string | undefined>(values)
  return (source) => wanted.has(about(source))
}
