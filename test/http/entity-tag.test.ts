import { afterEach, expect, it, vi } from 'vitest'
import { entityTag } from '../../src/http/entity-tag.js'

afterEach(() => vi.doUnmock('../../src/version.js'))

it('an entity tag tells parts from others, and an answer of one version from that of another', async () => {
  expect(entityTag('a', { b: 1 })).toBe(entityTag('a', { b: 1 }))
  expect(entityTag('a', { b: 1 })).not.toBe(entityTag('a', { b: 2 }))
  vi.resetModules()
  vi.doMock('../../src/version.js', () => ({ VERSION: 'another' }))
  const later = await import('../../src/http/entity-tag.js')
  expect(later.entityTag('a')).not.toBe(entityTag('a'))
})
