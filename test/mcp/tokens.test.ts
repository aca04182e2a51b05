import { readFileSync } from 'node:fs'
import { encode } from 'gpt-tokenizer/encoding/cl100k_base'
import { describe, expect, it } from 'vitest'
import { estimateTokens } from '../../src/mcp/tokens.js'
import { tokensOf } from './assistant.js'

const texts: readonly (readonly [string, string])[] = [
  ['English', readFileSync('README.md', 'utf8')],
  ['SDL', readFileSync('schema/core/base.graphql', 'utf8')],
  ['YAML with ids', readFileSync('seed/relations/founded.yaml', 'utf8').slice(0, 40_000)],
  ['JSON', readFileSync('package.json', 'utf8')],
  ['Chinese', '北京智源人工智能研究院是位于海淀的研究机构，培养并吸引了顶尖人工智能人才。'.repeat(40)],
  ['French', 'Sommet pour l’action sur l’IA, École polytechnique, Région Île-de-France, élève et maître. '.repeat(40)],
]

describe('the estimate of tokens', () => {
  it.each(texts)('is no less than what tokenizers make of %s, and not far above', (_name, text) => {
    const real = Math.max(tokensOf(text), encode(text).length)
    const estimated = estimateTokens(text)
    expect(estimated).toBeGreaterThanOrEqual(tokensOf(text))
    expect(estimated / real).toBeGreaterThan(0.9)
    expect(estimated / real).toBeLessThan(1.6)
  })

  it('counts no further than needed', () => {
    expect(estimateTokens('word '.repeat(1000), 100)).toBe(101)
    expect(estimateTokens('word '.repeat(1000), 1000)).toBe(1000)
  })
})
