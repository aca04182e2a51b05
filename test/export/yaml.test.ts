import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { GraphEngine } from '../../src/engine/engine.js'
import { importFiles } from '../../src/import/import.js'
import { SORTS } from '../../src/import/read/rows.js'
import { FIXTURE, openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'
import { textOf } from './support.js'

/** What means something to YAML, spreadsheets or XML, and what readers of lines trip over. */
const TEXTS = [
  ...[
    "=cmd|'/C calc'!A0",
    '+33 1',
    '@at',
    'line one\nline two\r\nthree',
    'tab\t"quote" \'and\' \\ back',
    'multi\n\n\nblank',
  ],
  ...['true', 'null', '~', 'yes', 'Off', 'n', '1.0', '0x1F', '1e3', '.inf', '2020-01-01', '-5', "''", '<<', '>', '|'],
  ...[
    '- dash',
    '? q',
    ': colon',
    'key: value',
    '#no',
    '[a]',
    '{b}',
    'a | b',
    '*star',
    '&amp;',
    '!tag',
    '%dir',
    '`tick',
  ],
  ...['مرحبا', '\u202eabc\u202c', 'a\0b', '\u0085next\u2028line', '\ufeffbom', 'x\x7f\x80', '🌉', 'é e\u0301'],
]
const SDL = `"How things are joined." enum RelationType { "Is near." NEAR @ends(from: ["Thing"], to: ["Thing"], weight: "times") }
"A thing." type Thing implements Entity @kind {
  "Texts." tags: [String!] "Pages." pages: [URL!] "Days." days: [PartialDate!] "Counts." counts: [Int!]
  "Sizes." sizes: [Float!] "Answers." flags: [Boolean!] "A size." size: Float "A day." day: PartialDate
}`
const cited = { citations: [{ source: 'list', locator: '=1\n2', note: TEXTS[4] }] }
const THINGS = {
  sources: [{ id: 'list', title: TEXTS[3], author: 'null', published: '2020-02', accessed: '2021' }],
  metrics: [{ id: 'sum', names: { en: '=sum "x"' }, description: TEXTS[4], unit: 'no' }],
  things: [
    {
      ...{
        id: 'thing:a',
        names: { en: 'true' },
        description: TEXTS.join('\n'),
        tags: TEXTS,
        days: ['2020', '2020-03'],
      },
      aliases: ["=cmd|'/C calc'!A0", 'line one\nline two', '1.0', 'yes', '2020-01-01', 'a | b', '*star'],
      ...{ counts: [0, -1, 2147483647], sizes: [0.1, 1e21, 5e-7], flags: [true, false], size: 1e-7, day: '2020-03' },
      ...{ externalIds: { wikidata: ['Q1', 'Q2'] }, pages: ['https://example.org/%E4?a=1&b=%20#c'] },
      citations: [{ source: 'list', locator: '12', for: ['tags', 'day'] }],
    },
    { id: 'thing:b', names: { en: '1.0' }, tags: [], ...cited },
  ],
  NEAR: [
    {
      from: 'thing:a',
      to: 'thing:b',
      key: 'first',
      role: TEXTS[3],
      start: '2020',
      end: '2021-03',
      weight: 1.5,
      unit: 'times',
      ...cited,
    },
    { from: 'thing:a', to: 'thing:b', note: TEXTS[0], stance: 'DERIVED', method: 'a: b', confidence: 'LOW', ...cited },
  ],
  observations: [
    ...[
      { subject: 'thing:a', metric: 'sum', min: 1, max: 2, qualifier: 'ABOUT', period: '2020/2021', rank: 3, ...cited },
    ],
    ...[{ subject: 'thing:a', metric: 'sum', key: 'other', value: 0, attributedTo: 'thing:b', ...cited }],
  ],
}

describeEachEngine('data out and in again', (engine) => {
  it.each([[FIXTURE], ['seed']])('%s exported as YAML and imported anew changes nothing', async (path) => {
    await expectNoChange(engine(), await openApi(engine(), [path]))
  })
})

describeEachEngine('texts and lists of any kind, out and in again', (engine) => {
  it('change nothing', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'passerelle-things-'))
    try {
      mkdirSync(join(directory, 'model'))
      writeFileSync(join(directory, 'model', 'things.graphql'), SDL)
      const data = join(directory, 'things.yaml')
      // JSON is YAML, too.
      writeFileSync(data, JSON.stringify(THINGS, null, 1))
      await expectNoChange(engine(), await openApi(engine(), [data], {}, { SCHEMA_DIR: directory }))
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

/** Exports the graph of an API and imports it anew, as a trial. */
async function expectNoChange(engine: GraphEngine, api: Api): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'passerelle-yaml-'))
  try {
    const file = join(directory, 'graph.yaml')
    writeFileSync(file, await textOf(api, 'yaml'))
    const report = await importFiles(engine, api.services.model, [file], { dataset: 'seed', dryRun: true })
    expect(report.mistakes.slice(0, 5)).toEqual([])
    const nothing = { created: 0, changed: 0, removed: 0, samples: { created: [], changed: [], removed: [] } }
    expect(report.changes).toEqual(Object.fromEntries(SORTS.map((sort) => [sort, nothing])))
  } finally {
    rmSync(directory, { recursive: true })
  }
}
