import { describe, expect, it } from 'vitest'
import { isSliceOver, nextSlice, whenNoneWaits } from '../../src/slices.js'
import { stringifyAnswer } from '../../src/graphql/stringify.js'

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe('long work', () => {
  it('lets others have their turn between its slices, and ends', async () => {
    let turns = 0
    const others = setInterval(() => turns++, 1)
    for (let step = 0; step < 20; step++) {
      busy(10)
      if (isSliceOver()) await nextSlice('alone')
    }
    clearInterval(others)
    expect(turns).toBeGreaterThan(2)
  })

  it('goes on with the client that took least time first, in the order in which it came', async () => {
    const order: string[] = []
    const wait = (name: string, milliseconds: number): Promise<unknown> =>
      nextSlice(name.split(' ')[0]!).then(() => (order.push(name), busy(milliseconds)))
    isSliceOver()
    busy(30)
    expect(isSliceOver()).toBe(true)
    await wait('slow 1', 20)
    await Promise.all([wait('slow 2', 20), wait('slow 3', 20), wait('short 1', 0), wait('short 2', 0)])
    expect(order).toEqual(['slow 1', 'short 1', 'short 2', 'slow 2', 'slow 3'])
  })

  it('is waited for by what serves several parts of it', async () => {
    const order: string[] = []
    isSliceOver()
    busy(30)
    expect(isSliceOver()).toBe(true)
    const parts = [1, 2, 3].map((part) => nextSlice('parts').then(() => void order.push(`part ${part}`)))
    await new Promise<void>((resolve) => whenNoneWaits('parts', () => (order.push('all'), resolve())))
    await Promise.all(parts)
    expect(order).toEqual(['part 1', 'part 2', 'part 3', 'all'])
  })
})

describe('the text of an answer', () => {
  it.each<[string, object]>([
    ['nothing', {}],
    ['a field without a value', { errors: undefined, data: null }],
    [
      'lists longer than what is written at once',
      { data: { a: { nodes: Array.from({ length: 230 }, (_, id) => ({ id })) } } },
    ],
    ['empty lists and objects', { data: { a: [], b: {}, c: { d: [], e: {} } }, extensions: {} }],
    ['lists as root fields, with null', { data: { a: [null, { b: [1, 'x"\n', true, null] }], é: '\u2028' } }],
    [
      'objects without a prototype',
      { data: Object.assign(Object.create(null) as object, { __proto: 1, a: { b: 'c' } }) },
    ],
    ['errors beside data', { errors: [{ message: 'no', path: ['a', 0] }], data: { a: null } }],
  ])('is that of JSON.stringify: %s', async (_what, answer) => {
    expect(await stringifyAnswer(answer)).toBe(`${JSON.stringify(answer)}\n`)
  })
})
