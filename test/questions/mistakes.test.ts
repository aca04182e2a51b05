import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { configFrom } from '../../src/config.js'
import { loadModel, loadQuestions, loadSchema } from '../../src/graph.js'
import { questionFolder } from '../../src/questions/folder.js'

const HEAD = 'query A @question(title: {en: "A?"})'

describe('mistakes in files of saved questions', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'))
  const config = configFrom({ QUESTIONS_DIR: folder, SEED_DIR: folder })
  const model = loadModel(config)
  const schema = loadSchema(model)
  const load = () => loadQuestions(config, schema, model)
  const write = (name: string, text: string | Buffer): void => writeFileSync(join(folder, name), text)
  afterAll(() => rmSync(folder, { recursive: true }))

  test.each([
    ['no operation', '# nothing', '1:10 Syntax Error: Unexpected <EOF>.'],
    [
      'only a fragment',
      'fragment F on Query { __typename }',
      '1:1 The file has no operation: write one query with @question.',
    ],
    ['no directive', '\n  query A { __typename }', '2:3 The operation has no @question, so it is not a saved question'],
    [
      'two operations',
      `${HEAD} { __typename }\nquery B { __typename }`,
      '2:1 The file has another operation before this one',
    ],
    ['a mutation', 'mutation A { __typename }', '1:1 A saved question is a query, not a mutation: write "query".'],
    ['a subscription', 'subscription A { __typename }', '1:1 A saved question is a query, not a subscription'],
    ['no GraphQL', `${HEAD} {`, '1:39 Syntax Error: Expected Name, found <EOF>.'],
    ['an unknown field', `${HEAD} {\n  nothing\n}`, '2:3 Cannot query field "nothing" on type "Query".'],
    [
      'an unknown view',
      'query A @question(title: {en: "A?"}, view: PIE) { __typename }',
      '1:44 Value "PIE" does not exist in "QuestionView" enum.',
    ],
    [
      'a language that the ontology lacks',
      'query A @question(title: {xx: "A?"}) { __typename }',
      '1:27 Field "xx" is not defined by type "QuestionText".',
    ],
    [
      'no title',
      'query A @question(title: {}) { __typename }',
      '1:1 "title" of @question has no text: give it in at least one language.',
    ],
    ['a blank title', 'query A @question(title: {en: " "}) { __typename }', '1:1 "title" of @question has no text'],
    [
      'a title that varies',
      'query A($t: String) @question(title: {en: $t}) { __typename }',
      '1:43 @question cannot use the variable "$t": write the value itself.',
    ],
    [
      'a variable that is not used',
      'query A($t: String) @question(title: {en: "A?"}) { __typename }',
      '1:9 Variable "$t" is never used in operation "A".',
    ],
    [
      'a default of a wrong type',
      'query A($n: Int = "x") @question(title: {en: "A?"}) { companies(first: $n) { totalCount } }',
      '1:19 Int cannot represent non-integer value: "x"',
    ],
    [
      'another encoding',
      Buffer.from([0x71, 0xff, 0xfe]),
      '1:1 The file is not a text in UTF-8: save it in that encoding.',
    ],
  ])('%s', (_, text, mistake) => {
    write('a.graphql', text)
    expect(load).toThrow(`${join(folder, 'a.graphql')}:${mistake}`)
    rmSync(join(folder, 'a.graphql'))
  })

  test('a name that cannot stand in an address', () => {
    write('Two Words.graphql', `${HEAD} { __typename }`)
    expect(load).toThrow('Two Words.graphql:1:1 "Two Words" cannot be the name of a question: use lower-case letters')
    rmSync(join(folder, 'Two Words.graphql'))
  })

  test('of several files are all told at once', () => {
    write('a.graphql', `${HEAD} {\n  nothing\n  nowhere\n}`)
    write('b.graphql', '{ __typename }')
    expect(load).toThrow(/a\.graphql:2:3 .*\n.*a\.graphql:3:3 .*\n.*b\.graphql:1:1 /)
    for (const name of ['a', 'b']) rmSync(join(folder, `${name}.graphql`))
  })

  test('a byte order mark, other files and folders are none', () => {
    write('a.graphql', `\uFEFF${HEAD} { __typename }`)
    write('README.md', 'Questions of ours')
    expect(load().list()).toMatchObject([{ name: 'a', operationName: 'A', view: 'TABLE' }])
  })

  test('a folder that is not there is a mistake of the settings', () => {
    const missing = configFrom({ QUESTIONS_DIR: join(folder, 'none') })
    expect(() => loadQuestions(missing, schema, model)).toThrow(/There is no folder .*none: set QUESTIONS_DIR/)
  })
})

test.runIf(process.platform === 'linux')('a file that cannot be read is told of once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'questions-'))
  try {
    symlinkSync('/proc/self/mem', join(folder, 'unreadable.graphql'))
    const model = loadModel(configFrom({}))
    const questions = questionFolder(folder, loadSchema(model), model)
    expect(questions.refresh()).toEqual([
      expect.stringContaining('unreadable.graphql:1:1 The file cannot be read: EIO'),
    ])
    expect(questions.refresh()).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
