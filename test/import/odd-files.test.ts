import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, test } from 'vitest'
import { importContents } from '../../src/import/import.js'
import { formatMistake } from '../../src/import/read/mistake.js'
import { openApi } from '../support/api.js'
import { describeEachEngine, temporaryDirectory } from '../support/engines.js'
import { CITED, model } from './support.js'

// Files as other programs write them, and values at the bounds of what is kept.

const SOURCE = 'sources: [{ id: s, title: S }]'
const city = (fields: string) => `${SOURCE}\ncities:\n  - { id: city:a, ${fields}, ${CITED} }\n`

describeEachEngine('odd data files', (engine) => {
  const mistakesOf = async (text: string | Buffer): Promise<string[]> => {
    const files = [{ path: 'data.yaml', bytes: Buffer.from(text as string) }]
    return (await importContents(engine(), model, files, { dataset: 'odd', dryRun: true })).mistakes.map(formatMistake)
  }

  test.each([
    ['lines end as on old Macs', Buffer.from(city('names: { en: A }').replaceAll('\n', '\r'))],
    [
      'lines end as on Windows, after a byte order mark',
      Buffer.from(`\ufeff${city('names: { en: A }').replaceAll('\n', '\r\n')}`),
    ],
    ['it is JSON', Buffer.from(JSON.stringify({ sources: [{ id: 's', title: 'S' }] }))],
  ])('are read where %s', async (_what, bytes) => expect(await mistakesOf(bytes)).toEqual([]))

  test.each([
    ['UTF-16 without a mark', Buffer.from(SOURCE, 'utf16le'), 'is not UTF-8 text: save it in that encoding'],
    ['several documents', `${SOURCE}\n---\n${SOURCE}\n`, 'a data file is one document: take out the line "---"'],
    ['a tag of its own', city('names: { en: !upper a }'), '!upper is a tag, which data files do not have: take it out'],
    ['a tag of YAML', city('names: { en: !!int 5 }'), '!!int is a tag, which data files do not have'],
    [
      'bytes in letters',
      city('names: { en: A }, description: !!binary aGVsbG8='),
      '!!binary is a tag, which data files',
    ],
    ['a tag of a list', city('names: { en: A }, aliases: !!set { B }'), '!!set is a tag, which data files do not have'],
    [
      'a number that looks like a code',
      city('names: { en: A }, latitude: 007'),
      '007" is not a number: write it without',
    ],
    ['a zero with a sign', city('names: { en: A }, latitude: -0'), '-0" is not a number: write it without'],
    [
      'a password in an address',
      'sources: [{ id: s, title: S, url: "https://me:secret@a.org/" }]',
      'this address holds a user or a password: take out what stands before "@"',
    ],
    ['thousands of brackets', `sources: ${'['.repeat(3000)}${']'.repeat(3000)}`, 'this is nested too deeply'],
    [
      'a latitude beyond the pole',
      city('names: { en: A }, latitude: 90.01'),
      '90.01 is no latitude: it lies between -90 and 90',
    ],
    ['a longitude beyond the date line', city('names: { en: A }, longitude: -181'), '-181 is no longitude'],
    ['a boolean in capitals', city('names: { en: A }, capital: TRUE'), 'neither true nor false: write one of them'],
    ['half a character alone', city('names: { en: "\\uD83D" }'), 'this has no value'],
    [
      'an id without end',
      city('names: { en: A }').replace('city:a', `city:${'a'.repeat(296)}`),
      'this id has 301 characters: at most 300',
    ],
    [
      'a title without end',
      `sources: [{ id: s, title: ${'t'.repeat(2001)} }]`,
      'this text has 2001 characters: at most 2000',
    ],
    [
      'an address without end',
      `sources: [{ id: s, title: S, url: "https://a.org/${'t'.repeat(2000)}" }]`,
      'at most 2000 are kept',
    ],
  ])('are refused for %s', async (_what, text, message) => {
    const [first = ''] = await mistakesOf(text)
    expect(first).toContain(message)
    expect(first).toMatch(/^data\.yaml:\d+:\d+ .*$/)
  })

  it('are said at their line, although they were not parsed', async () => {
    const [first] = await mistakesOf(`${SOURCE}\ncities:\n  - { id: city:a, description: ${'b'.repeat(1_000_001)} }\n`)
    expect(first).toMatch(/^data\.yaml:3:1 this line has 10000\d\d characters: at most 1000000 are read$/)
  })

  it('are said on one line each', async () => {
    const [first] = await mistakesOf('sources: [{ id: s, title: S, url: "https://a.org/b\\nc" }]')
    expect(first).toBe(
      'data.yaml:1:35 "https://a.org/b c" is not an address: a line break cannot stand in one: take it out, or write %0A for it',
    )
  })

  it('hold texts as long as they may be, which are found again', async () => {
    const [id, name, long] = [`company:${'a'.repeat(292)}`, '漢'.repeat(500), '漢'.repeat(2000)]
    const text = `sources: [{ id: s, title: ${long}, author: ${long} }]
people:
  - { id: person:a, names: { en: ${name} }, aliases: [${name.slice(1)}b], occupation: ${long}, ${CITED} }
companies:
  - { id: '${id}', names: { en: ${name} }, website: 'https://a.org/${'b'.repeat(1980)}', ${CITED} }
WORKS_AT:
  - { from: person:a, to: '${id}', key: ${'k'.repeat(300)}, role: ${'漢'.repeat(20_000)}, ${CITED} }
`
    const directory = await temporaryDirectory()
    writeFileSync(join(directory.path, 'long.yaml'), text)
    const api = await openApi(engine(), [directory.path])
    await directory.remove()
    const { data, errors } = await api.ask(
      'query ($name: String!) { people(where: {name: {eq: $name}}, orderBy: [{occupation: DESC}]) { nodes { id employers { nodes { id website } } } } }',
      { name },
    )
    expect(errors).toEqual([])
    expect(data!['people'].nodes).toMatchObject([{ id: 'person:a', employers: { nodes: [{ id }] } }])
  })
})
