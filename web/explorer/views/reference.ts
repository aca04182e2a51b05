import { useIntl } from 'react-intl'
import { useOntology } from '../api/ontology.js'
import { dateText, today } from './dates.js'

/** A reference to what the page shows: the graph and its version, the day, the address. */
export function useReference(): (what: string) => string {
  const intl = useIntl()
  const { model } = useOntology()
  return (what) =>
    intl.formatMessage(
      { id: 'tools.reference' },
      { what, version: versionOf(model), date: dateText(intl, today()), url: location.href },
    )
}

/** The version of the graph, as short as people write it. */
export const versionOf = ({ seedVersion }: { readonly seedVersion?: string | null }): string =>
  seedVersion?.slice(0, 8) ?? '–'
