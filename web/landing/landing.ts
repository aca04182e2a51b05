interface Holdings {
  readonly model: { readonly kinds: readonly { readonly plural: string; readonly count: number }[] }
  readonly relations: { readonly totalCount: number }
  readonly observations: { readonly totalCount: number }
  readonly sources: { readonly totalCount: number }
}

/** The API answered, and its answer is that it will not. */
class Refusal extends Error {}

/** Every graph can be asked this, whatever its kinds. */
const HOLDINGS = `query Holdings {
  model { kinds { plural count } }
  relations { totalCount }
  observations { totalCount }
  sources { totalCount }
}`
const EXAMPLE = '{ model { kinds { plural description count } } }'

const element = (id: string): HTMLElement => document.getElementById(id)!

async function fetchHoldings(): Promise<Holdings> {
  const response = await fetch('./graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: HOLDINGS }),
  })
  const { data, errors } = (await response.json()) as { data?: Holdings | null; errors?: { message: string }[] }
  if (errors?.[0] || !data) throw new Refusal(errors?.[0]?.message ?? 'it gave no reason')
  return data
}

/** What the graph holds, by the query fields that list it. */
function countsOf({ model, ...lists }: Holdings): [field: string, count: number][] {
  const kinds = model.kinds.map(({ plural, count }): [string, number] => [plural, count])
  const facts = Object.entries(lists).map(([field, { totalCount }]): [string, number] => [field, totalCount])
  return [...kinds, ...facts].filter(([, count]) => count > 0)
}

function show([field, count]: [string, number]): void {
  const term = Object.assign(document.createElement('dt'), { textContent: field })
  const value = Object.assign(document.createElement('dd'), { textContent: count.toLocaleString('en') })
  const pair = document.createElement('div')
  pair.append(term, value)
  element('counts').append(pair)
}

async function showCounts(): Promise<void> {
  const note = element('counts-note')
  try {
    countsOf(await fetchHoldings()).forEach(show)
    note.textContent = 'Counted by the API just now; each name is a field to ask.'
  } catch (error) {
    note.textContent =
      error instanceof Refusal
        ? `The API refused to count: ${error.message}`
        : 'The API does not answer now; try again in a moment.'
  }
}

async function hidePlaygroundWhenOff(): Promise<void> {
  const { status } = await fetch('./playground', { method: 'HEAD' })
  element('playground').hidden = status === 404
}

element('curl').textContent = [
  `curl ${new URL('./graphql', location.href)} -H 'content-type: application/json' \\`,
  `  -d '${JSON.stringify({ query: EXAMPLE })}'`,
].join('\n')
void showCounts()
void hidePlaygroundWhenOff()
