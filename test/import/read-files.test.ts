import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidInputError } from '../../src/errors.js'
import { hashFiles, readFiles } from '../../src/import/read/read-files.js'
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

  it('names what it does not read of a directory without data', async () => {
    await mkdir(at('tables'), { recursive: true })
    await writeFile(at('tables/rows.csv'), 'id')
    expect(() => readFiles([at('tables')])).toThrow(
      /tables holds no data: .*; what is there is not read: \S*rows\.csv\.$/,
    )
  })

  it('reads each file once, whatever links lead to it, and does not go round in circles', async () => {
    await mkdir(at('linked/folder'), { recursive: true })
    await writeFile(at('linked/folder/facts.yaml'), '')
    await writeFile(at('elsewhere.yaml'), '')
    await symlink('.', at('linked/again'))
    await symlink('..', at('linked/folder/up'))
    await symlink('linked/folder', at('a-folder'))
    await symlink('../a-folder', at('linked/c'))
    await symlink('folder/facts.yaml', at('linked/a.yaml'))
    await symlink('../elsewhere.yaml', at('linked/b.yaml'))
    const paths = readFiles([at('linked')]).map(({ path }) => relative(directory.path, path))
    expect(paths).toEqual(['linked/b.yaml', 'linked/folder/facts.yaml'])
    expect(readFiles([at('a-folder/facts.yaml'), at('linked/a.yaml')])).toHaveLength(1)
  })

  it.each([
    ['gone.yaml', 'missing/c.yaml', /gone\.yaml is a link to missing\/c\.yaml, which does not exist: correct it/],
    ['gone', 'missing', /gone is a link to missing, which does not exist: correct it/],
    ['self.yaml', 'self.yaml', /self\.yaml is a link that only leads back to itself: correct it/],
  ])('says of a broken link %s, named or found, what is wrong', async (name, target, message) => {
    const folder = at(`broken-${name}`)
    await mkdir(folder)
    await writeFile(join(folder, 'good.yaml'), '')
    await symlink(target, join(folder, name))
    for (const path of [folder, join(folder, name)]) {
      expect(() => readFiles([path])).toThrow(InvalidInputError)
      expect(() => readFiles([path])).toThrow(message)
    }
  })

  it('gives files the same hash wherever they lie, and another one when a byte moves', () => {
    expect(hash('ab', 'c')).toBe(hash('ab', 'c'))
    expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'))
    expect(hash('ab', 'c')).not.toBe(hash('c', 'ab'))
    expect(hashFiles([], 'one ontology')).not.toBe(hashFiles([], 'another'))
  })
})
