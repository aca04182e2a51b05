import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const directory = mkdtempSync(join(tmpdir(), 'passerelle-own-'))
afterAll(() => rmSync(directory, { recursive: true }))

/** Serves an ontology and its seed with nothing but options, asks one question over HTTP, and stops the server. */
async function askServed(name: string, query: string): Promise<unknown> {
  const fixture = join('test', 'fixtures', name)
  const options = ['--model', fixture, '--seed', join(fixture, 'seed'), '--data', join(directory, name), '--port', '0']
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
  const child = spawn(process.execPath, ['bin/passerelle.mjs', 'serve', ...options], { env, stdio: 'pipe' })
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let output = ''
      const read = (data: Buffer): void => {
        output += data.toString()
        const [, found] = /(http:\/\/127\.0\.0\.1:\d+)\/graphql/.exec(output) ?? []
        if (found && output.includes('ready')) resolve(found)
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.on('close', () => reject(new Error(output)))
    })
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ query }),
    })
    return await response.json()
  } finally {
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    await ended
  }
}

it.each([
  ['library', '{ books { totalCount } }', { books: { totalCount: 3 } }],
  [
    'bibliothek',
    '{ menschen { nodes { name(language: ES) } } }',
    { menschen: { nodes: [{ name: 'Ana Weiss' }, { name: 'Inés Prado' }] } },
  ],
  ['farms', '{ fieldGroups(by: [CROPS]) { count } }', { fieldGroups: [{ count: 2 }] }],
  ['proteins', '{ search(text: "alphin") { nodes { id } } }', { search: { nodes: [{ id: 'protein:alphin' }] } }],
])('passerelle serve --model --seed serves %s', async (name, query, data) => {
  expect(await askServed(name, query)).toEqual({ data })
})
