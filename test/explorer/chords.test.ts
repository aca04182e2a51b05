import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { END_COLOURS, endColours } from '../../web/explorer/pages/flows/end-colours.js'
import { apartOnCircle, nameAngles } from '../../web/explorer/pages/flows/name-angles.js'
import { describeInBrowser } from './browser.js'
import { contrast, difference, linear } from './colour-vision.js'

// Chords: ends of one kind are told apart by colours that everybody can tell apart, and each has its name.

const FULL = 2 * Math.PI

describe('the colours of ends', () => {
  it('are their own for the largest, and differ from those beside them for all', () => {
    for (const count of [1, 2, 3, 7, 8, 17, 40]) {
      const sizes = Array.from({ length: count }, (_, index) => (index * 7919) % 101)
      const colours = endColours(sizes)
      expect(colours).toHaveLength(count)
      const largest = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]! || a - b).slice(0, Math.min(count, 3))
      expect(new Set(largest.map((index) => colours[index])).size).toBe(largest.length)
      if (count <= END_COLOURS) expect(new Set(colours).size).toBe(count)
      if (count > 1)
        for (const [index, colour] of colours.entries()) expect(colour).not.toBe(colours[(index + 1) % count])
    }
  })

  const style = readFileSync('web/explorer/style.css', 'utf8')
  /** The colours of the light theme, and those of both places that give the dark one. */
  const themes = style
    .split(/(?=:root)/)
    .map(
      (part) => new Map([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name!, value!])),
    )
    .filter((colours) => colours.has('paper'))

  it.each([0, 1, 2])('can be told apart without full colour vision, and seen on the page: theme %i', (theme) => {
    expect(themes).toHaveLength(3)
    const colours = Array.from({ length: END_COLOURS }, (_, index) => linear(themes[theme]!.get(`end-${index}`)!))
    const paper = linear(themes[theme]!.get('paper')!)
    for (const [index, colour] of colours.entries()) {
      expect(contrast(colour, paper), `end-${index}`).toBeGreaterThanOrEqual(3)
      for (const [other, one] of colours.entries())
        if (other < index) expect(difference(colour, one), `end-${index} and end-${other}`).toBeGreaterThan(0.08)
    }
  })

  it('are the same in both places that give the dark theme', () => {
    expect(themes[1]).toEqual(themes[2])
  })
})

describe('names around a ring', () => {
  it('stand apart in their order, and stay where they are if they have room', () => {
    expect(apartOnCircle([0.5, 2, 4], 0.1)).toEqual([0.5, 2, 4])
    const crowded = [0.001, 0.002, 0.003, 0.004, 3, 6.282]
    const moved = apartOnCircle(crowded, 0.2)
    for (let index = 0; index < moved.length; index++) {
      const next = (index + 1) % moved.length
      const gap = moved[next]! - moved[index]! + (next === 0 ? FULL : 0)
      expect(gap).toBeGreaterThan(0.199)
    }
  })

  it('are those of the longest arcs where not all have room', () => {
    const arcs = Array.from({ length: 200 }, (_, index) => ({
      index,
      startAngle: (index * FULL) / 200,
      endAngle: ((index + 1) * FULL) / 200,
      value: index,
    }))
    const angles = nameAngles(arcs, 13, 100)
    expect(angles.size).toBe(Math.floor((FULL * 100) / 13))
    expect(Math.min(...angles.keys())).toBe(200 - angles.size)
  })
})

describeInBrowser('chords', {}, (open) => {
  it.each([390, 1440])('name every city and tell it from those beside it, at %i pixels', async (width) => {
    const { page, complaints } = await open('/flows?show=cooperation&by=city&lang=en', {
      viewport: { width, height: 900 },
    })
    const ends = page.locator('.chords .chord-end')
    await ends.first().waitFor()
    const drawn = await ends.evaluateAll((all: any[]) =>
      all.map((end) => ({
        title: end.querySelector('title').textContent as string,
        name: (end.querySelector('text')?.textContent ?? '') as string,
        fill: end.querySelector('path').style.fill as string,
      })),
    )
    expect(drawn.length).toBeGreaterThan(5)
    for (const [index, { title, name, fill }] of drawn.entries()) {
      expect(title.startsWith(name.replace(/…$/, ''))).toBe(true)
      expect(name).not.toBe('')
      expect(fill).not.toBe(drawn[(index + 1) % drawn.length]!.fill)
    }
    // A chord between two cities has the colours of both.
    const chord = page.locator('.chords g:has(linearGradient)').first()
    expect(await chord.locator('stop').count()).toBe(2)
    expect(complaints).toEqual([])
  })
})
