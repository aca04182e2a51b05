/** An operation to start from, as a tab of the editor takes it. */
export interface Starter {
  readonly title: string
  readonly query: string
}

/** Starters of one theme. */
export interface StarterGroup {
  readonly title: string
  readonly starters: readonly Starter[]
}

/** Texts by language. */
type Texts = Readonly<Record<string, string>>

/** A saved question as `/q` lists it. */
interface Question {
  readonly name: string
  readonly title: Texts
  readonly theme: Texts
  readonly view: string
  readonly document: string
}

/** Fits any graph. */
const DESCRIBE: Starter = {
  title: 'What can be asked of this graph?',
  query:
    '# What can be asked of this graph?\n{\n  model {\n    kinds {\n      kind\n      plural\n      description\n      count\n    }\n  }\n}\n',
}

/** The views of the tabs of a first visit, one question each. */
const FIRST_VIEWS = ['COMPARE', 'SANKEY', 'PATHS', 'GRAPH', 'TIMELINE', 'CHART', 'MAP', 'TABLE']

/** The saved questions of the server; none if it does not list them. */
export async function readQuestions(): Promise<readonly Question[]> {
  const response = await fetch('./q', { headers: { accept: 'application/json' } })
  return response.ok ? ((await response.json()) as { questions: readonly Question[] }).questions : []
}

/** The tabs of a first visit: a question of each view; without questions, how to ask what can be asked. */
export function tabsFor(questions: readonly Question[]): Starter[] {
  const tabs = FIRST_VIEWS.flatMap((view) => questions.find((one) => one.view === view) ?? [])
  return tabs.length > 0 ? tabs.map(starterOf) : [DESCRIBE]
}

/** All saved questions by theme, in the order in which the themes come first. */
export function groupsFor(questions: readonly Question[]): StarterGroup[] {
  const groups = new Map<string, Starter[]>()
  for (const question of questions) {
    const theme = textOf(question.theme) ?? OTHERS
    groups.set(theme, [...(groups.get(theme) ?? []), starterOf(question)])
  }
  const all = [...groups].map(([title, starters]) => ({ title, starters }))
  return [...all, { title: 'Schema', starters: [DESCRIBE] }]
}

const OTHERS = 'Questions'

const starterOf = ({ title, name, document }: Question): Starter => ({ title: textOf(title) ?? name, query: document })

/** The text in the language of the browser, or else in the first language that has one. */
function textOf(texts: Texts): string | undefined {
  const wanted = navigator.languages.map((one) => one.slice(0, 2).toUpperCase())
  const known = wanted.find((language) => language in texts)
  return known === undefined ? Object.values(texts)[0] : texts[known]
}
