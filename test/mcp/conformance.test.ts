import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '../http/test-server.js'

// The protocol's own conformance suite, as far as it applies: its other scenarios call tools, prompts and logs of a
// server that is made for them.

/** The suite's program, and a Node that is new enough for it; CI gives both. */
const SUITE = process.env['MCP_CONFORMANCE'] ?? ''
const NODE = process.env['PACKAGE_NODES']?.split(':').at(-1) ?? ''
const isMissing = SUITE === '' || NODE === ''
if (isMissing && process.env['CI'] === 'true')
  throw new Error('The conformance suite is required in CI: give MCP_CONFORMANCE and PACKAGE_NODES')

const SCENARIOS: Readonly<Record<string, readonly string[]>> = {
  '2025-11-25': ['server-initialize', 'ping', 'tools-list', 'resources-list', 'dns-rebinding-protection'],
  '2026-07-28': [
    'tools-list',
    'resources-list',
    'sep-2164-resource-not-found',
    'http-header-validation',
    'dns-rebinding-protection',
    'input-required-result-unsupported-methods',
    'input-required-result-ignore-extra-params',
    'input-required-result-validate-input',
  ],
}

const cases = Object.entries(SCENARIOS).flatMap(([version, names]) => names.map((name) => [version, name] as const))

describe.skipIf(isMissing)('the conformance suite (needs MCP_CONFORMANCE and PACKAGE_NODES)', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server?.close())

  it.each(cases)('%s %s', async (version, scenario) => {
    const args = [SUITE, 'server', '--url', `${server.url}/mcp`, '--spec-version', version, '--scenario', scenario]
    const { stdout } = await promisify(execFile)(NODE, args).catch((error: { stdout: string }) => error)
    expect(stdout).toMatch(/Passed: (\d+)\/\1, 0 failed/)
  })
})
