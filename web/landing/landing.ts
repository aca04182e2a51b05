const COUNTED = {
  companies: 'companies',
  universities: 'universities',
  researchInstitutes: 'research institutes',
  publicBodies: 'public bodies',
  associations: 'associations',
  people: 'people',
  policies: 'policies',
  aiModels: 'AI models',
  relations: 'relations',
  observations: 'observations',
  sources: 'sources',
} as const

type Counts = Record<keyof typeof COUNTED, { totalCount: number } | null>

const element = (id: string): HTMLElement => document.getElementById(id)!

async function fetchCounts(): Promise<Counts> {
  const fields = Object.keys(COUNTED).map((field) => `${field} { totalCount }`)
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `query LandingCounts { ${fields.join(' ')} }` }),
  })
  const { data } = (await response.json()) as { data?: Counts | null }
  if (!data) throw new Error('the API gave no counts')
  return data
}

function show(label: string, count: number): void {
  const term = Object.assign(document.createElement('dt'), { textContent: label })
  const value = Object.assign(document.createElement('dd'), { textContent: count.toLocaleString('en') })
  const pair = document.createElement('div')
  pair.append(term, value)
  element('counts').append(pair)
}

async function showCounts(): Promise<void> {
  try {
    const counts = await fetchCounts()
    for (const [field, label] of Object.entries(COUNTED)) {
      const count = counts[field as keyof Counts]?.totalCount
      if (count) show(label, count)
    }
    element('counts-note').textContent = 'Counted by the API just now.'
  } catch {
    element('counts-note').textContent = 'The API does not answer now; try again in a moment.'
  }
}

async function hidePlaygroundWhenOff(): Promise<void> {
  const { status } = await fetch('/playground', { method: 'HEAD' })
  element('playground').hidden = status === 404
}

element('curl').textContent = [
  `curl ${location.origin}/graphql -H 'content-type: application/json' \\`,
  `  -d '{"query": "{ company(ref: {name: \\"Baidu\\"}) { name description citations { source { title } } } }"}'`,
].join('\n')
void showCounts()
void hidePlaygroundWhenOff()
