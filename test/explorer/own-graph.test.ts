import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.js'

// A graph that somebody brings along: other words for coordinates, no flows, names from right to left, dates and numbers
// that the shipped graph has none of, and questions that ask for no more than they need.

const MODEL = `
"A language of the names."
enum Language {
  "Arabic."
  AR
  "English."
  EN
}

"A river."
type River implements Entity @kind @label(ar: "نهر", en: "river") @pluralLabel(ar: "أنهار", en: "rivers") {
  "Degrees north."
  north: Float @coordinate(axis: LATITUDE) @label(ar: "شمال", en: "north")
  "Degrees east."
  east: Float @coordinate(axis: LONGITUDE) @label(ar: "شرق", en: "east")
  "First written of."
  told: PartialDate @label(ar: "ذكر", en: "told")
  "A very small number."
  slope: Float @label(ar: "ميل", en: "slope")
}

"What joins rivers."
enum RelationType {
  "A river flows into another."
  FLOWS_INTO @ends(from: ["River"], to: ["River"]) @label(ar: "يصب في", en: "flows into") @inverseLabel(ar: "يستقبل", en: "takes in")
}
`

const CITED = 'citations: [{ source: atlas, locator: p. 1 }]'
const SEED = `
sources:
  - { id: atlas, title: أطلس الأنهار, author: سامي, published: 1999, language: ar }
rivers:
  - { id: river:nile, names: { ar: النيل, en: Nile }, north: 30.1, east: 31.2, told: "0044", slope: 1e-7, ${CITED} }
  - { id: river:atbara, names: { ar: عطبرة }, north: 17.7, east: 33.9, told: "0900-01", slope: 0.5, ${CITED} }
FLOWS_INTO:
  - { from: river:atbara, to: river:nile, ${CITED} }
`

const question = (view: string, selection: string): string =>
  `query @question(title: { en: "${view}?" }, view: ${view}) { ${selection} }`

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-own-'))
  mkdirSync(join(folder, 'model'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const SCHEMA_DIR = folderOf({ 'model/rivers.graphql': MODEL })
const SEED_DIR = folderOf({ 'rivers.yaml': SEED })
const QUESTIONS_DIR = folderOf({
  'network.graphql': question(
    'GRAPH',
    'neighborhood(of: [{ id: "river:nile" }]) { nodes { entity { id kind name } } links { source target } }',
  ),
  'places.graphql': question('MAP', 'rivers { nodes { id kind name north east } }'),
  'facts.graphql': question(
    'TABLE',
    'relations { nodes { id type stance from { id kind name } to { id kind name } } }',
  ),
  'dates.graphql': question('TIMELINE', 'rivers { nodes { id kind name told } }'),
})

describeInBrowser('a graph that somebody brings along', { SCHEMA_DIR, SEED_DIR, QUESTIONS_DIR }, (open) => {
  it('draws a network that says no more than what is joined', async () => {
    const { page, complaints } = await open('/q/network')
    const circles = page.locator('main svg circle')
    await circles.first().waitFor()
    const radii = await circles.evaluateAll((all: any[]) => all.map((one) => Number(one.getAttribute('r'))))
    expect(radii.every((radius) => radius > 0)).toBe(true)
    expect(complaints).toEqual([])
  })

  it('finds the points of places under the names that the ontology gives them', async () => {
    const { page } = await open('/q/places')
    const spots = page.locator('.spot')
    await spots.first().waitFor()
    const ids = await spots.evaluateAll((all: any[]) => all.map((one) => one.getAttribute('data-id') as string))
    expect(ids.sort()).toEqual(['river:atbara', 'river:nile'])
  })

  it('leaves an answer to the table that the view of its question cannot draw', async () => {
    const { page } = await open('/q/dates')
    await page.getByText(/nothing that such a picture could show/).waitFor()
    expect(await page.locator('.twin tbody tr').count()).toBe(2)
  })

  it('says nothing of dates that a question does not ask for', async () => {
    const { page } = await open('/q/facts')
    const rows = page.locator('.twin tbody tr')
    await rows.first().waitFor()
    const text = await rows.allTextContents()
    expect(text).toHaveLength(1)
    expect(text[0]).toMatch(/flows into/)
    expect(text[0]).not.toMatch(/not known/)
  })

  it('has no flows, and says so', async () => {
    const { page, complaints } = await open('/flows')
    await page.getByText(/This graph has no flows/).waitFor()
    expect(complaints).toEqual([])
  })

  it('tells that nothing is missing', async () => {
    const { page } = await open('/gaps?kind=RIVER')
    await page.getByText(/Nothing that one of them has is missing/).waitFor()
  })

  it('keeps a name from right to left apart from what stands beside it', async () => {
    const { page } = await open(`/search?q=${encodeURIComponent('النيل')}`)
    await expect.poll(() => page.locator('main h1').textContent()).toBe('“\u2068النيل\u2069”: 1 entity')
    await page.goto(new URL('/sources', page.url()).href)
    await page.getByText('1 fact · \u2068سامي\u2069 · 1999 · Arabic').waitFor()
  })

  it('tells an early year from a day, and a small number from nothing', async () => {
    const { page } = await open('/e/river:nile')
    await expect.poll(() => page.locator('.own-fields').textContent()).toMatch(/told44 AD.*slope1E-7/)
  })
})
