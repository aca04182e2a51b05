import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from './support/api.js'
import { describeSeed } from './support/engines.js'

// Every example on the shipped seed, on both engines, exactly. `UPDATE_EXAMPLES=1` writes the answers of the embedded
// engine as the expected ones: read them before you commit them.

interface Example {
  readonly title: string
  readonly query: string
  readonly variables: Record<string, unknown>
  readonly expectedFile: string
}

const examples: Example[] = readdirSync('examples', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.graphql'))
  .sort()
  .map((name) => {
    const stem = join('examples', name.replace(/\.graphql$/, ''))
    const variablesFile = `${stem}.variables.json`
    return {
      title: `${basename(stem)}: ${readFileSync(`${stem}.graphql`, 'utf8').split('\n')[0]?.replace(/^#\s*/, '')}`,
      query: readFileSync(`${stem}.graphql`, 'utf8'),
      variables: existsSync(variablesFile) ? JSON.parse(readFileSync(variablesFile, 'utf8')) : {},
      expectedFile: `${stem}.expected.json`,
    }
  })

describeSeed(
  'the examples',
  (engine, name) => {
    let api: Api
    beforeAll(async () => {
      api = await openApi(engine(), ['seed'])
    })

    test.each(examples)('$title', async ({ query, variables, expectedFile }) => {
      const { data, errors, statements } = await api.ask(query, variables)
      expect(errors).toEqual([])
      expect(statements.filter(({ name }) => name === 'unnamed')).toEqual([])
      if (process.env['UPDATE_EXAMPLES'] && name === 'grafeo')
        writeFileSync(expectedFile, `${JSON.stringify({ data }, null, 2)}\n`)
      expect({ data }).toEqual(JSON.parse(readFileSync(expectedFile, 'utf8')))
    })
  },
  { quick: true },
)
