import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { CriticalityLevel, diff } from '@graphql-inspector/core'
import { buildSchema } from 'graphql'

// Fails when schema.graphql is not what the sources print, or breaks clients of the last release (before the first
// one: of the last commit). A break that is meant: `tsx scripts/check-schema.ts --allow-breaking`.

const FILE = 'schema.graphql'

const git = (...args: string[]): string | undefined => {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 * 2 ** 20 })
  } catch {
    return undefined
  }
}

function staleness(): string[] {
  const isCurrent = git('diff', '--exit-code', '--stat', '--', FILE) !== undefined
  const isTracked = git('ls-files', '--error-unmatch', FILE) !== undefined
  return isCurrent && isTracked ? [] : [`${FILE} changed: look at the difference, then commit it (git add ${FILE})`]
}

async function breakingChanges(): Promise<string[]> {
  const base = git('describe', '--tags', '--abbrev=0', '--match', 'v*')?.trim() ?? 'HEAD'
  const before = git('show', `${base}:${FILE}`)
  if (before === undefined) return []
  const changes = await diff(buildSchema(before), buildSchema(readFileSync(FILE, 'utf8')))
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message, path }) => `breaks clients of ${base}: ${message}${path ? ` (${path})` : ''}`)
}

const allowed = process.argv.includes('--allow-breaking')
const problems = [...staleness(), ...(allowed ? [] : await breakingChanges())]
problems.forEach((problem) => console.error(problem))
process.exit(problems.length > 0 ? 1 : 0)
