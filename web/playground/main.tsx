import '@fontsource-variable/inter/index.css'
import 'graphiql/setup-workers/vite'
import { GraphiQL, HISTORY_PLUGIN, type GraphiQLProps } from 'graphiql'
import 'graphiql/style.css'
import { buildSchema } from 'graphql'
import { createRoot } from 'react-dom/client'
import './playground.css'
import { groupsFor, readQuestions, tabsFor } from './questions'
import { questionsPanel } from './questions-panel'
import { storageFor } from './storage'

async function ask(parameters: object): Promise<object> {
  const response = await fetch('./graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(parameters),
  })
  return (await response.json()) as object
}

const fetcher: GraphiQLProps['fetcher'] = (parameters) => ask(parameters)
// The schema is read from its file rather than asked for: it is there while introspection is turned off, too.
const printed = await fetch('./schema.graphql')
const schema = buildSchema(await printed.text(), { assumeValid: true })
const isClosed = printed.headers.get('x-passerelle-introspection') === 'off'
const saved = await readQuestions()
const panel = questionsPanel(groupsFor(saved))
/** A question that a link brings along, such as those of the explorer. */
const given = new URLSearchParams(location.search)
const [query, variables] = [given.get('query'), given.get('variables')]
const linked = query === null ? [] : [{ query, ...(variables !== null && { variables }) }]
const isWide = matchMedia('(min-width: 1100px)').matches

createRoot(document.getElementById('playground')!).render(
  <>
    <h1 className="visually-hidden">Passerelle playground</h1>
    {isClosed && (
      <p className="passerelle-note" role="status">
        Introspection is turned off on this server, so programs cannot ask it for its schema; the playground reads it
        from <a href="./schema.graphql">schema.graphql</a>.
      </p>
    )}
    <GraphiQL
      fetcher={fetcher}
      schema={schema}
      storage={storageFor(schema)}
      defaultTabs={[...linked, ...tabsFor(saved)]}
      {...(query !== null && { initialQuery: query })}
      {...(variables !== null && { initialVariables: variables })}
      plugins={[panel, HISTORY_PLUGIN]}
      {...(isWide ? { visiblePlugin: panel } : {})}
      shouldPersistHeaders={false}
      defaultEditorToolsVisibility={false}
    >
      <GraphiQL.Logo>
        <a className="passerelle-logo" href="./">
          Passerelle
        </a>
      </GraphiQL.Logo>
    </GraphiQL>
  </>,
)
