import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react'
import type { Starter, StarterGroup } from './questions'

/** A list of all questions beside the editor: each opens in a tab, also after its tab was closed. */
export function questionsPanel(groups: readonly StarterGroup[]): GraphiQLPlugin {
  return { title: 'Questions', icon: Icon, content: () => <Panel groups={groups} /> }
}

function Panel({ groups }: { readonly groups: readonly StarterGroup[] }) {
  const actions = useGraphiQLActions()
  const tabs = useGraphiQL((state) => state.tabs)
  const active = useGraphiQL((state) => state.activeTabIndex)
  const [queryEditor, variableEditor] = [
    useGraphiQL((state) => state.queryEditor),
    useGraphiQL((state) => state.variableEditor),
  ]
  const open = ({ query }: Starter): void => {
    // What was typed into the tab in hand is not yet among the tabs.
    const shown = (index: number): string | null =>
      (index === active ? queryEditor?.getValue() : null) ?? tabs[index]?.query ?? null
    const known = tabs.findIndex((_tab, index) => shown(index) === query)
    if (known >= 0) actions.changeTab(known)
    else {
      actions.addTab()
      actions.updateActiveTabValues({ query, variables: '' })
      queryEditor?.setValue(query)
      variableEditor?.setValue('')
    }
    // On a small screen the list lies over the editor.
    if (matchMedia('(max-width: 800px)').matches) actions.setVisiblePlugin(null)
  }
  return (
    <section className="passerelle-questions" aria-labelledby="questions-title">
      <h2 id="questions-title">Questions</h2>
      {groups.map(({ title, starters }, index) => (
        <details key={title} open={index === 0}>
          <summary>
            {title} <span>{starters.length}</span>
          </summary>
          <ul>
            {starters.map((starter) => (
              <li key={starter.query}>
                <button type="button" onClick={() => open(starter)}>
                  {starter.title}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  )
}

const Icon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <path d="M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)
