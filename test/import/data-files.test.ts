import { mkdirSync, mkdtempSync, rmSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { dropDataset } from '../../src/import/drop.js'
import { importContents, importFiles } from '../../src/import/import.js'
import { formatMistake } from '../../src/import/read/mistake.js'
import { describeEachEngine } from '../support/engines.js'
import { importText, model } from './support.js'

const CITED = 'citations: [{ source: s, locator: p. 1 }]'
const SOURCE = 'sources: [{ id: s, title: S }]'
const company = (fields: string) => `${SOURCE}\ncompanies:\n  - { id: company:a, ${fields}, ${CITED} }\n`

describeEachEngine('data as people write it', (engine) => {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-data-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const stored = async (cypher: string) => (await engine().read<{ value: unknown }>({ cypher }))[0]?.value
  const attribute = (name: string) => stored(`MATCH (n:Company {id: 'company:a'}) RETURN n.${name} AS value`)
  const take = (text: string) => importText(engine(), 'texts', text)
  const mistakesOf = async (text: string) => (await take(text)).mistakes.map(formatMistake)

  test.each([
    ['"https://example.org "', 'https://example.org'],
    ['"https://example.org/a\\n"', 'https://example.org/a'],
    ['HTTPS://Example.ORG/Path?Q=A', 'https://example.org/Path?Q=A'],
    ['"http://example.org/\\u200b"', 'http://example.org/'],
  ])('case 21: the website %s is kept as %s', async (written, kept) => {
    expect(await mistakesOf(company(`names: { en: A }, website: ${written}`))).toEqual([])
    expect(await attribute('website')).toBe(kept)
  })

  test.each(['"https://exa mple.org"', '"https://example.org/a\\nb"', 'example.org', 'ftp://example.org', 'https://'])(
    'case 21: %s is not a website',
    async (written) =>
      expect((await mistakesOf(company(`names: { en: A }, website: ${written}`)))[0]).toMatch(/ is not an address: /),
  )

  test.each([
    ['https://example.org/a b', 'a space cannot stand in one: take it out, or write %20 for it'],
    ['https://example.org/a\\tb', 'a tab cannot stand in one: take it out, or write %09 for it'],
    ['https://example.org/a\\u00a0b', 'the space U+00A0 cannot stand in one: take it out, or write %C2%A0 for it'],
    ['HTTPS://exa mple.org', 'a space cannot stand in the name of a host: take it out'],
    ['https://exa|mple.org/a b', '"|" cannot stand in the name of a host: take it out'],
    ['http://<example.org>', '"<" cannot stand in the name of a host: take it out'],
    ['https://', 'the part after :// must begin with a host, such as example.org'],
    ['ftp://example.org/a b', 'write one that begins with https:// or http://'],
  ])('says what is wrong with the address %s', async (written, why) => {
    const [first] = await mistakesOf(company(`names: { en: A }, website: "${written}"`))
    expect(first?.split(' is not an address: ')[1]).toBe(why)
  })

  it('case 22: reads files whatever the case of their names, and leaves out what is not ours', async () => {
    write('a.yaml', company('names: { en: A }'))
    write('B.YAML', 'sources: [{ id: b, title: B }]')
    write('c.Yml', 'sources: [{ id: c, title: C }]')
    for (const path of [
      '._a.yaml',
      '.ipynb_checkpoints/a.yaml',
      '.git/x.yaml',
      'a.yaml~',
      '#a.yaml#',
      '~$a.yaml',
      '__MACOSX/a.yaml',
    ])
      write(path, '\0 not: [yaml')
    symlinkSync('nobody@nowhere', join(folder, '.#a.yaml'))
    write('d.json', '{}')
    write('e.yaml ', 'sources: [{ id: e, title: E }]')
    write('README.md', 'about')
    const report = await importFiles(engine(), model, [folder], { dataset: 'texts' })
    expect(report.mistakes).toEqual([])
    expect(report.leftOut).toEqual([join(folder, 'd.json'), join(folder, 'e.yaml ')])
    expect(await stored('MATCH (n:Source) RETURN count(n) AS value')).toBe(3)
    renameSync(join(folder, 'a.yaml'), join(folder, 'a.YAML'))
    const again = await importFiles(engine(), model, [folder], { dataset: 'texts' })
    expect(again.changes?.entities).toMatchObject({ created: 0, changed: 0, removed: 0 })
  })

  test.each(['9007199254740993', '1e400', '-1e999', '1e-400', '3.14159265358979323846', '0.1000000000000000055'])(
    'case 24: %s, which cannot be kept exactly, is refused',
    async (written) => {
      const observed = `${company('names: { en: A }')}metrics: [{ id: m, names: { en: M }, unit: x }]\nobservations: [{ subject: company:a, metric: m, value: ${written}, ${CITED} }]`
      expect((await mistakesOf(observed))[0]).toMatch(/cannot be kept exactly|is too large a number/)
    },
  )

  test.each(['9007199254740992', '0.1', '1.50', '1e22', '-0.000001', '2400', '123456789012345e-20', '.5', '5.'])(
    'case 24: %s is kept',
    async (written) => {
      const observed = `${company('names: { en: A }')}metrics: [{ id: m, names: { en: M }, unit: x }]\nobservations: [{ subject: company:a, metric: m, value: ${written}, ${CITED} }]`
      expect(await mistakesOf(observed)).toEqual([])
      expect(await stored('MATCH (o:Observation) RETURN o.value AS value')).toBe(Number(written))
    },
  )

  it('case 25: an unknown id has the nearest one of the files and of the graph', async () => {
    expect(await mistakesOf(company('names: { en: A }'))).toEqual([])
    const text = `people: [{ id: person:b, names: { en: B }, ${CITED.replace('source: s', 'source: ss')} }]
WORKS_AT:
  - { from: person:b, to: company:aa, ${CITED} }
  - { from: person:c, to: company:a, ${CITED} }
  - { from: person:c, to: company:a, key: again, ${CITED} }`
    const { mistakes } = await importText(engine(), 'other', text)
    expect(mistakes.map(formatMistake)).toEqual([
      'data.yaml:1:66 "ss" is not a source in these files or in the graph: did you mean "s"?',
      'data.yaml:3:27 "company:aa" is not an entity in these files or in the graph: did you mean "company:a"?',
      'data.yaml:4:13 "person:c" is not an entity in these files or in the graph: did you mean "person:b"? (also at data.yaml:5:13)',
    ])
  })

  it('case 25: what is not YAML is one mistake, and its facts are not missed elsewhere', async () => {
    const html = Buffer.from(`<html><body>\n${'<p>a: b: c</p>\n'.repeat(500)}`)
    const files = [
      { path: 'a.yaml', bytes: html },
      { path: 'b.yaml', bytes: Buffer.from(`people: [{ id: person:b, names: { en: B }, ${CITED} }]`) },
    ]
    const { mistakes } = await importContents(engine(), model, files, { dataset: 'other' })
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatchObject({ file: 'a.yaml', line: 1 })
  })

  it('case 25: what is wrong in many places is told once, with their number', async () => {
    const facts = Array.from(
      { length: 300 },
      (_, index) => `  - { id: "company:x${index}", names: { en: X }, ${CITED.replace('s,', 'gone,')} }`,
    )
    expect(await mistakesOf(`companies:\n${facts.join('\n')}`)).toEqual([
      expect.stringMatching(
        /^data\.yaml:2:\d+ "gone" is not a source .* \(also at 299 other places: data\.yaml:3:\d+, data\.yaml:4:\d+, data\.yaml:5:\d+, …\)$/,
      ),
    ])
  })

  test.each([
    ['"970"', '0970'],
    ['970', '0970'],
    ['970-05', '0970-05'],
    ['0970', '0970'],
    ['"1257"', '1257'],
  ])('case 26a: the year %s is kept as %s', async (written, kept) => {
    expect(await mistakesOf(company(`names: { en: A }, founded: ${written}`))).toEqual([])
    expect(await attribute('founded')).toBe(kept)
  })

  test.each(['79', '97-05', '-970', '0000', '12345'])('case 26a: %s is not a date', async (written) =>
    expect((await mistakesOf(company(`names: { en: A }, founded: "${written}"`)))[0]).toMatch(
      / is not a date: write a year/,
    ),
  )

  it('case 23: identifiers are kept as their registers write them', async () => {
    const ids = `{ wikidata: q956, ror: "https://ror.org/03cve4549", isni: 0000 0001 2345 6789, celex: [12016E/TXT, 02016R0679-20160504], orcid: "https://orcid.org/0000-0002-1825-009x" }`
    expect(await mistakesOf(company(`names: { en: A }, externalIds: ${ids}`))).toEqual([])
    expect(await attribute('externalIds')).toEqual([
      'wikidata:Q956',
      'ror:03cve4549',
      'isni:0000000123456789',
      'celex:12016E/TXT',
      'celex:02016R0679-20160504',
      'orcid:0000-0002-1825-009X',
    ])
    expect(
      await mistakesOf(company('names: { en: A }, externalIds: { ror: "https://example.org/03cve4549" }')),
    ).toEqual([
      expect.stringMatching(/"https:\/\/example\.org\/03cve4549" is not a Research Organization Registry identifier/),
    ])
  })

  it('notes what lies in itself, once for each circle, and keeps the facts', async () => {
    const { notes, mistakes } = await take(
      [
        `sources: [{ id: s, title: S }]`,
        `cities:`,
        ...['a', 'b', 'c', 'd', 'e'].map((name) => `  - { id: city:${name}, names: { en: ${name} }, ${CITED} }`),
        `LOCATED_IN:`,
        ...['a b', 'b c', 'c a', 'd a', 'd e', 'e d'].map((ends) => {
          const [from, to] = ends.split(' ')
          return `  - { from: city:${from}, to: city:${to}, ${CITED} }`
        }),
      ].join('\n'),
    )
    expect(mistakes).toEqual([])
    expect(notes.map(({ message }) => message).sort()).toEqual([
      'city:a lies in itself: city:a → city:b → city:c → city:a; take out the fact that is wrong',
      'city:d lies in itself: city:d → city:e → city:d; take out the fact that is wrong',
    ])
  })

  it('notes what lies in itself with what another dataset states, at the fact of the files', async () => {
    const places = (names: string, facts: readonly string[], key = '') =>
      [
        `sources: [{ id: s${key}, title: S }]`,
        `cities:`,
        ...[...names].map((name) => `  - { id: city:${name}, names: { en: ${name} }, ${citedIn(key)} }`),
        `LOCATED_IN:`,
        ...facts.map((ends) => `  - { from: city:${ends[0]}, to: city:${ends[1]}, ${citedIn(key)} }`),
      ].join('\n')
    const citedIn = (key: string) => `citations: [{ source: s${key}, locator: p. 1 }]`
    // A circle of another dataset alone, p and q, is not the matter of these files.
    const { ok } = await importText(engine(), 'others', places('xyzpq', ['xy', 'yz', 'pq', 'qp'], '2'))
    expect(ok).toBe(true)
    const notesOf = async (facts: readonly string[]) =>
      (await importText(engine(), 'texts', places('n', facts), { dryRun: true })).notes.map(formatMistake)
    expect(await notesOf(['zn', 'np'])).toEqual([])
    expect(await notesOf(['zn', 'nx', 'np'])).toEqual([
      'data.yaml:6:5 city:z lies in itself: city:z → city:n → city:x → city:y → city:z; take out the fact that is wrong',
    ])
    // What the graph holds of the dataset itself is replaced, so it closes nothing.
    expect(await importText(engine(), 'texts', places('n', ['zn']))).toMatchObject({ ok: true, notes: [] })
    expect(await notesOf(['nx'])).toEqual([])
    for (const dataset of ['texts', 'others']) await dropDataset(engine(), model, dataset)
  })

  it('stores texts without invisible characters and in normal form C, and notes it', async () => {
    const { notes, mistakes } = await take(
      company(
        'names: { en: "\\u202eBei\\u200bjing\\u202c\\0" }, aliases: ["E\\u0301cole", "Tsing\\u00adhua  Uni\\tversity"]',
      ),
    )
    expect(mistakes).toEqual([])
    expect(await attribute('nameEn')).toBe('Beijing')
    expect(await attribute('aliases')).toEqual(['École', 'Tsinghua Uni versity'])
    expect(notes.map(({ message }) => message)).toEqual([
      'invisible characters are left out: U+0000, U+200B, U+202C, U+202E',
      'accents are stored in one character with their letters (Unicode normal form C)',
      'invisible characters are left out: U+00AD',
    ])
  })

  test.each([
    [
      'a name of 30 MB',
      () => company(`names: { en: "${'a'.repeat(30_000_000)}" }`),
      /this line has 30\d{6} characters/,
    ],
    [
      '200,000 keys',
      () => Array.from({ length: 200_000 }, (_, index) => `key${index}: [a]`).join('\n'),
      /more than 1000 keys/,
    ],
    [
      'a name that nobody could look up',
      () => company(`names: { en: ${'a'.repeat(501)} }`),
      /this name has 501 characters/,
    ],
    [
      'a description of a book',
      () => company(`names: { en: A }, description: ${'a'.repeat(20_001)}`),
      /this text has 20001 characters/,
    ],
  ])('tells %s at once', async (_, text, message) => {
    const mistakes = await mistakesOf(text())
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(message)
    expect(mistakes[0]!.length).toBeLessThan(300)
  })

  it('stops reading after a thousand different mistakes', async () => {
    const items = Array.from({ length: 3000 }, (_, index) => `  - { id: "company:X${index}" }`)
    const mistakes = await mistakesOf(`companies:\n${items.join('\n')}`)
    expect(mistakes).toHaveLength(1001)
    expect(mistakes.at(-1)).toMatch(/reading stopped after 1000 different mistakes: correct these first$/)
  })

  beforeAll(() => take(company('names: { en: A }')))
})
