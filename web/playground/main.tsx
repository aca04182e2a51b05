import 'graphiql/setup-workers/vite'
import { GraphiQL, type GraphiQLProps } from 'graphiql'
import 'graphiql/style.css'
import { createRoot } from 'react-dom/client'
import './playground.css'
import { tabsFor } from './examples'

const fetcher: GraphiQLProps['fetcher'] = async (parameters) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(parameters),
  })
  return (await response.json()) as object
}

const sdl = await (await fetch('/schema.graphql')).text()

createRoot(document.getElementById('playground')!).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={tabsFor(sdl)}
    shouldPersistHeaders={false}
    defaultEditorToolsVisibility={false}
  >
    <GraphiQL.Logo>
      <a className="passerelle-logo" href="/">
        Passerelle
      </a>
    </GraphiQL.Logo>
  </GraphiQL>,
)
