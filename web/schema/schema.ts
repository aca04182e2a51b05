import { buildSchema, type GraphQLSchema } from 'graphql'
import { element } from './dom'
import { groupTypes } from './groups'
import { entriesOf, find, type Entry } from './search'
import { described, typeView } from './type-view'

/** Findings shown at once. */
const MAX_FINDINGS = 60

const byId = <Found extends HTMLElement>(id: string): Found => document.getElementById(id) as Found
const view = byId('view')
const needle = byId<HTMLInputElement>('needle')
const index = byId<HTMLDetailsElement>('index')
/** Where the list of types stands above the page, rather than beside it. */
const narrow = matchMedia('(max-width: 800px)')

async function readSchema(): Promise<GraphQLSchema> {
  const response = await fetch('./schema.graphql')
  if (!response.ok) throw new Error(`the server answered with ${response.status}`)
  return buildSchema(await response.text(), { assumeValid: true })
}

function listTypes(schema: GraphQLSchema): void {
  const groups = groupTypes(schema).map(({ title, types }) =>
    element(
      'section',
      {},
      element('h2', {}, title),
      element('ul', {}, ...types.map(({ name }) => element('li', {}, element('a', { href: `#${name}` }, name)))),
    ),
  )
  byId('types').replaceChildren(...groups)
}

/** Shows what the address names: a type, and the part of it; the questions where it names none. */
function showAddressed(schema: GraphQLSchema): void {
  const [typeName = '', member] = decodeURIComponent(location.hash.slice(1)).split('.')
  const type = schema.getType(typeName) ?? schema.getQueryType()!
  view.replaceChildren(typeView(schema, type))
  document.title = `${type.name} · Schema · Passerelle`
  for (const link of byId('types').querySelectorAll('a'))
    if (link.hash === `#${type.name}`) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  byId('types').querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  const section = member === undefined ? null : document.getElementById(`${type.name}.${member}`)
  if (section) section.scrollIntoView({ block: 'start' })
  else scrollTo({ top: 0 })
}

function showFindings(schema: GraphQLSchema, found: readonly Entry[]): void {
  const items = found.slice(0, MAX_FINDINGS).map(({ type, member, description }) => {
    const name = member === null ? type : `${type}.${member}`
    return element(
      'li',
      {},
      element('a', { href: `#${name}` }, name),
      element('p', {}, ...described(schema, description)),
    )
  })
  const rest = found.length - items.length
  const note = rest > 0 ? `${found.length} found; these are the nearest ${items.length}.` : `${found.length} found.`
  view.replaceChildren(
    element('p', { class: 'note', role: 'status' }, found.length === 0 ? 'Nothing is called so.' : note),
    element('ul', { class: 'findings' }, ...items),
  )
}

/** Folds the list of types away on a small screen, where it would hide what was chosen. */
const foldIndex = (): void => void (index.open = !narrow.matches)

async function start(): Promise<void> {
  const schema = await readSchema()
  const entries = entriesOf(groupTypes(schema).flatMap(({ types }) => types))
  listTypes(schema)
  const show = (): void => {
    foldIndex()
    if (needle.value.trim() === '') showAddressed(schema)
    else showFindings(schema, find(entries, needle.value))
  }
  addEventListener('hashchange', () => {
    needle.value = ''
    show()
  })
  // The address of what is shown already changes nothing, so it would not be shown again after a search.
  view.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLAnchorElement && target.hash === location.hash) {
      needle.value = ''
      show()
    }
  })
  needle.addEventListener('input', show)
  byId('search').addEventListener('submit', (event) => event.preventDefault())
  narrow.addEventListener('change', foldIndex)
  show()
}

async function hidePlaygroundWhenOff(): Promise<void> {
  const { status } = await fetch('./playground', { method: 'HEAD' })
  byId('playground').hidden = status === 404
}

start().catch((error: unknown) => {
  byId('note').textContent = `The schema could not be read: ${error instanceof Error ? error.message : String(error)}.`
})
void hidePlaygroundWhenOff()
