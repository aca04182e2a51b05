import { beforeAll, expect, it } from 'vitest'
import { importContents } from '../../src/import/import.js'
import { formatMistake } from '../../src/import/read/mistake.js'
import { fixtureModel, loadFixtureGraph } from '../fixtures/load-fixture-graph.js'
import { describeEachEngine } from '../support/engines.js'

const CITED = 'citations: [{ source: gazette, locator: p. 1 }]'

/** What is wrong, a file in which it is, and every mistake to be reported of it. */
const MISTAKES: [string, string, string[]][] = [
  [
    'an unknown key',
    `companys:\n  - { id: company:a, names: { en: A }, ${CITED} }`,
    ['1:1 a data file has no key "companys": did you mean "companies"?'],
  ],
  [
    'an unknown key that resembles none',
    `zebra: []`,
    [
      '1:1 a data file has no key "zebra": it takes sources, metrics, observations, the plural of a kind or a relation type',
    ],
  ],
  [
    'a key without a list',
    `companies: { id: company:a }`,
    ['1:12 "companies" takes a list of items, each beginning with "- "'],
  ],
  [
    'an item without fields',
    `companies: [company:a]`,
    ['1:13 an item of "companies" has fields, such as "- id: …"; this is a text'],
  ],
  [
    'a field that the kind does not have',
    `companies:\n  - id: company:a\n    names: { en: A }\n    layr: PHYSICAL\n    ${CITED}`,
    ['4:5 Company has no field "layr": did you mean "layer"?'],
  ],
  [
    'missing fields',
    `companies:\n  - aliases: [A]`,
    [
      '2:5 Company needs "id", which is missing here',
      '2:5 Company needs "names", which is missing here',
      '2:5 Company needs "citations", which is missing here',
    ],
  ],
  [
    'an id without the prefix of its kind',
    `companies:\n  - { id: compnay:a, names: { en: A }, ${CITED} }`,
    [
      '2:11 "compnay:a" is not an id of kind Company: write "company:", then letters from a to z, digits and single hyphens',
    ],
  ],
  [
    'an id that is not a slug',
    `aiModels:\n  - { id: ai-model:GPT_4, names: { en: A }, ${CITED} }`,
    [
      '2:11 "ai-model:GPT_4" is not an id of kind AiModel: write "ai-model:", then letters from a to z, digits and single hyphens, such as "ai-model:gpt-4"',
    ],
  ],
  [
    'an id with accents',
    `companies:\n  - { id: company:Évangéliaire, names: { fr: A }, ${CITED} }\n  - { id: company:北京, names: { zh: A }, ${CITED} }`,
    [
      '2:11 "company:Évangéliaire" is not an id of kind Company: write "company:", then letters from a to z, digits and single hyphens, such as "company:evangeliaire"',
      '3:11 "company:北京" is not an id of kind Company: write "company:", then letters from a to z, digits and single hyphens',
    ],
  ],
  [
    'an id that two entities have',
    `companies:\n  - { id: company:a, names: { en: A }, ${CITED} }\n  - { id: company:a, names: { en: B }, ${CITED} }`,
    [
      '2:11 "company:a" is also at data.yaml:3:11: one id stands for one thing',
      '3:11 "company:a" is also at data.yaml:2:11: one id stands for one thing',
    ],
  ],
  [
    'an id that a source and a metric have (case 13)',
    `sources:\n  - { id: census, title: A }\nmetrics:\n  - { id: census, names: { en: B } }`,
    [
      '2:11 "census" is also at data.yaml:4:11: one id stands for one thing',
      '4:11 "census" is also at data.yaml:2:11: one id stands for one thing',
    ],
  ],
  [
    'names without a name',
    `companies:\n  - { id: company:a, names: {}, ${CITED} }`,
    ['2:29 at least one name is needed, such as { en: … }'],
  ],
  [
    'a name in no known language',
    `companies:\n  - { id: company:a, names: { en: A, de: B }, ${CITED} }`,
    ['2:38 "names" has no field "de": its fields are en, fr, zh'],
  ],
  [
    'a name without letters',
    `companies:\n  - { id: company:a, names: { en: "!!" }, ${CITED} }`,
    ['2:35 "!!" is not a name: it needs a letter or digit to be found by'],
  ],
  [
    'names that are not a map',
    `companies:\n  - { id: company:a, names: A, ${CITED} }`,
    ['2:29 names are given by language, such as { en: … }'],
  ],
  [
    'an alias list that is a text',
    `companies:\n  - { id: company:a, names: { en: A }, aliases: B, ${CITED} }`,
    ['2:49 this takes a list, such as [A. Smith, Anna Smith]'],
  ],
  [
    'an enum value that does not exist',
    `companies:\n  - { id: company:a, names: { en: A }, layer: TECHNOLOGIC, ${CITED} }`,
    [
      '2:47 "TECHNOLOGIC" is not an IndustryLayer: did you mean TECHNOLOGICAL? It is one of PHYSICAL, TECHNOLOGICAL, APPLICATION',
    ],
  ],
  [
    'an enum value that resembles none',
    `companies:\n  - { id: company:a, names: { en: A }, layer: MIDDLE, ${CITED} }`,
    ['2:47 "MIDDLE" is not an IndustryLayer: it is one of PHYSICAL, TECHNOLOGICAL, APPLICATION'],
  ],
  [
    'a boolean that is none',
    `companies:\n  - { id: company:a, names: { en: A }, nationalChampion: yes, ${CITED} }`,
    ['2:58 "yes" is neither true nor false: write one of them, without quotes'],
  ],
  [
    'a day that does not exist',
    `companies:\n  - { id: company:a, names: { en: A }, founded: 2023-02-29, ${CITED} }`,
    ['2:49 "2023-02-29" is not a date: write a year 2023, a month 2023-03 or a day 2023-03-14 that exists'],
  ],
  [
    'a year before our era',
    `companies:\n  - { id: company:a, names: { en: A }, founded: -0043-03-15, ${CITED} }`,
    [
      '2:49 "-0043-03-15" is not a date: write a year from 0001 on; what is earlier fits into a text, such as the description',
    ],
  ],
  [
    'an address that is none',
    `companies:\n  - { id: company:a, names: { en: A }, website: www.a.example, ${CITED} }`,
    ['2:49 "www.a.example" is not an address: write one that begins with https:// or http://'],
  ],
  [
    'a field without a value',
    `companies:\n  - id: company:a\n    names: { en: A }\n    description:\n    ${CITED}`,
    ['4:17 this has no value: give a text, or leave the field out when it is unknown'],
  ],
  [
    'a map where a text is expected',
    `companies:\n  - { id: company:a, names: { en: A }, description: { en: B }, ${CITED} }`,
    ['2:53 this takes a text, not a map'],
  ],
  [
    'a register that is unknown',
    `companies:\n  - { id: company:a, names: { en: A }, externalIds: { wikidat: Q1 }, ${CITED} }`,
    ['2:55 "wikidat" is not a known register: did you mean "wikidata"?'],
  ],
  [
    'an identifier that its register cannot have',
    `companies:\n  - { id: company:a, names: { en: A }, externalIds: { ror: x }, ${CITED} }`,
    ['2:60 "x" is not a Research Organization Registry identifier: it looks like 03cve4549'],
  ],
  [
    'a citation for a field that the kind does not have',
    `companies:\n  - { id: company:a, names: { en: A }, citations: [{ source: gazette, locator: p. 1, for: [layer, fouded] }] }`,
    [
      '2:99 "fouded" is not a field of Company: did you mean founded? It is one of layer, nationalChampion, founded, dissolved, website, collective',
    ],
  ],
  [
    'a citation of a relation for a field',
    `companies:\n  - { id: company:a, names: { en: A }, ${CITED} }
  - { id: company:b, names: { en: B }, ${CITED} }
FUNDED:\n  - { from: company:a, to: company:b, citations: [{ source: gazette, locator: p. 1, for: start }] }`,
    ['5:85 a citation has no field "for": its fields are source, locator, note'],
  ],
  [
    'an empty list of citations',
    `companies:\n  - { id: company:a, names: { en: A }, citations: [] }`,
    ['2:51 every fact needs its sources, such as [{ source: report-2024, locator: p. 3 }]'],
  ],
  [
    'a citation without a locator',
    `companies:\n  - { id: company:a, names: { en: A }, citations: [{ source: gazette }] }`,
    ['2:52 a citation needs "locator", which is missing here'],
  ],
  [
    'a citation of an unknown source, with an empty locator',
    `companies:\n  - { id: company:a, names: { en: A }, citations: [{ source: gazete, locator: "" }] }`,
    [
      '2:62 "gazete" is not a source in these files or in the graph: did you mean "gazette"?',
      '2:79 this has no value: give a text, or leave the field out when it is unknown',
    ],
  ],
  [
    'a citation that is a text',
    `companies:\n  - { id: company:a, names: { en: A }, citations: [gazette] }`,
    ['2:52 a citation names its source and where in it, such as { source: report-2024, locator: p. 3 }'],
  ],
  [
    'a source that does not exist',
    `companies:\n  - { id: company:a, names: { en: A }, citations: [{ source: gazete, locator: p. 1 }] }`,
    ['2:62 "gazete" is not a source in these files or in the graph: did you mean "gazette"?'],
  ],
  [
    'an end that does not exist',
    `companies:\n  - { id: company:lumen, names: { en: A }, ${CITED} }\nLOCATED_IN:\n  - { from: company:lumem, to: city:nowhere, ${CITED} }`,
    [
      '4:13 "company:lumem" is not an entity in these files or in the graph: did you mean "company:lumen"?',
      '4:32 "city:nowhere" is not an entity in these files or in the graph: state the entity, or correct the id',
    ],
  ],
  [
    'ends of the wrong kinds',
    `STUDIED_AT:\n  - { from: company:lanxing, to: city:beihe, ${CITED} }`,
    [
      '2:13 company:lanxing is of kind Company, but STUDIED_AT leads only from Person',
      '2:34 city:beihe is of kind City, but STUDIED_AT leads only to Organization',
    ],
  ],
  [
    'a relation of an entity with itself',
    `SPUN_OFF_FROM:\n  - { from: company:lanxing, to: company:lanxing, ${CITED} }`,
    ['2:34 a relation joins two entities, but both of its ends are company:lanxing'],
  ],
  [
    'a channel where there is none',
    `FUNDED:\n  - { from: company:lanxing, to: company:kiln, channel: SUPPLY, ${CITED} }`,
    ['2:57 FUNDED has no channel: say such things in its "role"'],
  ],
  [
    'an end before its start',
    `WORKS_AT:\n  - { from: person:li-wei, to: company:aurora, start: 2023-05, end: 2022, ${CITED} }`,
    ['2:69 the end 2022 is before the start 2023-05'],
  ],
  [
    'a weight where there is none',
    `WORKS_AT:\n  - { from: person:li-wei, to: company:aurora, weight: 2, unit: days, ${CITED} }`,
    ['2:56 WORKS_AT has no weight: a number about it is an observation'],
  ],
  [
    'a weight without a unit',
    `FUNDED:\n  - { from: company:lanxing, to: company:kiln, weight: 3, ${CITED} }`,
    ['2:56 a weight needs its "unit", such as people, km or EUR'],
  ],
  [
    'a unit without a weight',
    `FUNDED:\n  - { from: company:lanxing, to: company:kiln, unit: EUR, ${CITED} }`,
    ['2:54 a unit needs the "weight" it measures, which is missing here'],
  ],
  [
    'a derived fact without a method',
    `FUNDED:\n  - { from: company:lanxing, to: company:kiln, stance: DERIVED, ${CITED} }`,
    ['2:56 a DERIVED fact needs its "method": say how it was computed'],
  ],
  [
    'a key that looks like a date',
    `FUNDED:\n  - { from: company:lanxing, to: company:kiln, key: '2024', ${CITED} }`,
    [
      '2:53 "2024" is not a key: begin with a letter from a to z, then such letters, digits and hyphens, such as founder',
    ],
  ],
  [
    'a relation stated twice',
    `FUNDED:\n  - { from: company:lanxing, to: company:kiln, ${CITED} }\n  - { from: company:lanxing, to: company:kiln, ${CITED} }`,
    [
      '2:5 "FUNDED/company:lanxing/company:kiln" is also at data.yaml:3:5: give each further one a "key" of its own',
      '3:5 "FUNDED/company:lanxing/company:kiln" is also at data.yaml:2:5: give each further one a "key" of its own',
    ],
  ],
  [
    'a symmetric relation stated from both ends',
    `COOPERATES_WITH:\n  - { from: company:lanxing, to: company:kiln, ${CITED} }\n  - { from: company:kiln, to: company:lanxing, ${CITED} }`,
    [
      '2:5 COOPERATES_WITH holds both ways, and data.yaml:3:5 states it from the other end: keep one, or give one a "key"',
      '3:5 COOPERATES_WITH holds both ways, and data.yaml:2:5 states it from the other end: keep one, or give one a "key"',
    ],
  ],
  [
    'an observation without a number',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, ${CITED} }`,
    ['2:5 an observation needs a number: "value", "min" and/or "max", or "rank"'],
  ],
  [
    'a value together with a range',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, value: 1, max: 2, ${CITED} }`,
    ['2:65 an observation has either a "value" or a range of "min" and "max", not both'],
  ],
  [
    'a range the wrong way round',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, min: 3, max: 2, ${CITED} }`,
    ['2:63 min 3 is more than max 2'],
  ],
  [
    'a rank before the first',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, rank: 0, ${CITED} }`,
    ['2:64 rank 0 is not possible: 1 is the first'],
  ],
  [
    'a number in words',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, value: 2 000, ${CITED} }`,
    ['2:65 "2 000" is not a number: write digits alone, such as 2400 or 0.5'],
  ],
  [
    'a number with a comma before its decimals',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, value: "5,5", ${CITED} }`,
    ['2:65 "5,5" is not a number: write digits alone, such as 2400 or 0.5'],
  ],
  [
    'a number in quotes',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, value: "5.5", ${CITED} }`,
    ['2:65 "5.5" is not a number: write it without quotes'],
  ],
  [
    'a rank that is not a whole number',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, rank: 1.5, ${CITED} }`,
    ['2:64 "1.5" is not a whole number up to 2147483647: write digits alone, such as 2400'],
  ],
  [
    'a whole number too large for GraphQL',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2001, rank: 3000000000, ${CITED} }`,
    ['2:64 "3000000000" is not a whole number up to 2147483647: write digits alone, such as 2400'],
  ],
  [
    'a period that ends before it begins',
    `observations:\n  - { subject: city:beihe, metric: growth, period: 2025/2018, value: 1, ${CITED} }`,
    ['2:52 "2025/2018" is not a period: write a date such as 2024, or two in order, such as 2018/2025'],
  ],
  [
    'a metric that does not exist',
    `observations:\n  - { subject: city:beihe, metric: grwth, unit: percent, value: 1, ${CITED} }`,
    ['2:36 "grwth" is not a metric in these files or in the graph: did you mean "growth"?'],
  ],
  [
    'a number without a unit',
    `observations:\n  - { subject: city:beihe, metric: city-ranking, value: 1, ${CITED} }`,
    ['2:5 this number has no "unit", and its metric city-ranking has no usual one: give either a unit'],
  ],
  [
    'a language that is none',
    `sources:\n  - { id: s, title: T, language: English }`,
    ['2:34 "English" is not a language code: write en, fr, zh or another BCP 47 code'],
  ],
  ['a metric without a name', `metrics:\n  - { id: m }`, ['2:5 a metric needs "names", which is missing here']],
  [
    'a file that is not YAML',
    `companies:\n  - id: company:a\n  names: [`,
    ['3:1 is not valid YAML: All mapping items must start at the same column (and 1 more that may follow from it)'],
  ],
  [
    'a line that begins with a tab',
    `sources:\n\t- { id: s, title: T }`,
    ['2:1 is not valid YAML: Tabs are not allowed as indentation: use spaces'],
  ],
  [
    'a text with a colon that is not quoted',
    `sources:\n  - id: s\n    title: T: U`,
    [
      '3:12 is not valid YAML: Nested mappings are not allowed in compact mappings: a text that holds ": " needs quotes',
    ],
  ],
  [
    'a file that is a text',
    `id;name\ncompany:a;A`,
    ['1:1 a data file is YAML that holds keys, such as "sources:", each with a list of items; this is a text'],
  ],
  [
    'a field given twice',
    `companies:\n  - { id: company:a, names: { en: A }, id: company:b, ${CITED} }`,
    ['2:40 "id" stands here twice: keep one'],
  ],
  [
    'an alias of YAML',
    `sources:\n  - &s { id: s, title: T }\n  - *s`,
    [
      '3:5 *s is an alias: write the value out',
      '3:5 an item of "sources" has fields, such as "- id: …"; this is a text',
    ],
  ],
  [
    'an empty file',
    '',
    ['1:1 there is no data here: a data file is YAML that holds keys, such as "sources:", each with a list of items'],
  ],
  [
    'a file of comments',
    '# to be filled\n\n# soon\n',
    ['1:1 there is no data here: a data file is YAML that holds keys, such as "sources:", each with a list of items'],
  ],
  [
    'a file that is a list',
    `- companies`,
    ['1:1 a data file is YAML that holds keys, such as "sources:", each with a list of items; this is a list'],
  ],
]

describeEachEngine('mistakes in data files', (engine) => {
  const model = fixtureModel()
  const files = (text: string) => [{ path: 'data.yaml', bytes: Buffer.from(text) }]
  const check = (text: string) => importContents(engine(), model, files(text), { dataset: 'test' })

  beforeAll(() => loadFixtureGraph(engine(), model))

  it.each(MISTAKES)('reports %s', async (_, text, expected) => {
    const report = await check(text)
    expect(report.mistakes.map(formatMistake)).toEqual(expected.map((mistake) => `data.yaml:${mistake}`))
    expect(report).toMatchObject({ ok: false, written: false, changes: null })
  })

  it('reports the mistakes of all files at once, by file and position', async () => {
    const wrong = (path: string) => ({ path, bytes: Buffer.from(`zebras-${path}: []\nokapis-${path}: []`) })
    const report = await importContents(engine(), model, [wrong('b.yaml'), wrong('a.yaml')], { dataset: 'test' })
    expect(report.mistakes.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a.yaml:1',
      'a.yaml:2',
      'b.yaml:1',
      'b.yaml:2',
    ])
  })

  it('lets a file be empty beside one that is not', async () => {
    const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) })
    const source = file('b.yaml', 'sources: [{ id: b, title: B }]')
    const report = await importContents(engine(), model, [file('a.yaml', ''), source], {
      dataset: 'test',
      dryRun: true,
    })
    expect(report).toMatchObject({ ok: true, changes: { sources: { created: 1 } } })
  })

  it('reports a file that is not UTF-8', async () => {
    const latin1 = [{ path: 'data.yaml', bytes: Buffer.from('companies: # Étoile', 'latin1') }]
    const report = await importContents(engine(), model, latin1, { dataset: 'test' })
    expect(report.mistakes.map(formatMistake)).toEqual(['data.yaml:1:1 is not UTF-8 text: save it in that encoding'])
  })

  it.each([
    ['facts.csv', '"id","name"', /^facts\.csv:1:1 is a table, which is not read: a data file is YAML that holds keys/],
    ['facts.zip', 'PK\u0003\u0004\u0014', /^facts\.zip:1:1 is an archive: unpack it/],
    ['facts.yaml.gz', '\u001f\u008b\u0008', /^facts\.yaml\.gz:1:1 is an archive: unpack it/],
    ['facts.XLSX', 'PK\u0003\u0004\u0014', /^facts\.XLSX:1:1 is a table/],
  ])('says what %s is rather than that it is no text', async (path, bytes, message) => {
    const report = await importContents(engine(), model, [{ path, bytes: Buffer.from(bytes, 'latin1') }], {
      dataset: 'test',
    })
    expect(report.mistakes.map(formatMistake)).toEqual([expect.stringMatching(message)])
  })

  it('points at the place whatever the line ends, and does not count a byte order mark', async () => {
    const report = await check('\uFEFFcompanies: []\r\nzebras: []\r\n')
    expect(report.mistakes).toMatchObject([{ line: 2, column: 1 }])
  })

  it('accepts what the files leave to the graph: entities, sources and metrics of other datasets', async () => {
    const text = `WORKS_AT:
  - { from: person:li-wei, to: company:aurora, ${CITED} }
observations:
  - { subject: company:aurora, metric: growth, value: 0.5, attributedTo: association:pont, ${CITED} }`
    const report = await importContents(engine(), model, files(text), { dataset: 'test', dryRun: true })
    expect(report).toMatchObject({ ok: true, written: false, mistakes: [] })
  })

  it('counts what the files no longer state as missing, although the graph still holds it', async () => {
    const text = `WORKS_AT:\n  - { from: person:li-wei, to: company:aurora, ${CITED} }`
    const report = await importContents(engine(), model, files(text), { dataset: 'seed' })
    expect(
      report.mistakes.map(({ message }) => /^"(\S+)" is not an? \w+ in these files or in the graph/.exec(message)?.[1]),
    ).toEqual(['person:li-wei', 'company:aurora', 'gazette'])
    // What the import would remove is no advice, least of all the very same id.
    for (const { message } of report.mistakes)
      expect(message).toMatch(/: state the (entity|source), or correct the id$/)
  })
})
