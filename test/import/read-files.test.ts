import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../src/errors.js'
import { hashFiles, readFiles } from '../../src/import/read-files.js'
import { temporaryDirectory } from '../support/engines.js'

describe('reading data files', () => {
  let directory: Awaited<ReturnType<typeof temporaryDirectory>>
  const at = (path: string) => join(directory.path, path)
  const hash = (...texts: string[]) =>
    hashFiles(
      texts.map((text) => ({ path: text, bytes: Buffer.from(text) })),
      '',
    )

  beforeAll(async () => {
    directory = await temporaryDirectory()
    await mkdir(at('empty'))
    await mkdir(at('data/deep'), { recursive: true })
    for (const path of ['data/b.yaml', 'data/a.yml', 'data/deep/c.yaml', 'data/README.md', 'data/x.txt'])
      await writeFile(at(path), path)
  })
  afterAll(() => directory.remove())

  it('takes every YAML file below a directory, in order, and each file once', () => {
    const paths = readFiles([at('data'), at('data/b.yaml')]).map(({ path }) => relative(directory.path, path))
    expect(paths).toEqual(['data/a.yml', 'data/b.yaml', 'data/deep/c.yaml'])
  })

  it('takes a file that is named, whatever its ending', () => {
    expect(readFiles([at('data/x.txt')]).map(({ bytes }) => bytes.toString())).toEqual(['data/x.txt'])
  })

  it('refuses a path that does not exist, and a directory without data', () => {
    expect(() => readFiles([at('nowhere')])).toThrow(InvalidInputError)
    expect(() => readFiles([at('empty')])).toThrow(/empty holds no data/)
  })

  it('gives files the same hash wherever they lie, and another one when a byte moves', () => {
    expect(hash('ab', 'c')).toBe(hash('ab', 'c'))
    expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'))
    expect(hash('ab', 'c')).not.toBe(hash('c', 'ab'))
    expect(hashFiles([], 'one ontology')).not.toBe(hashFiles([], 'another'))
  })
})
