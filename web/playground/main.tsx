import 'graphiql/setup-workers/vite'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { createRoot } from 'react-dom/client'
import './playground.css'
import { exampleTabs } from './examples'

const fetcher = async (parameters: unknown): Promise<unknown> => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(parameters),
  })
  return response.json()
}

createRoot(document.getElementById('playground')!).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={exampleTabs}
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
