const FULL = 2 * Math.PI

/** Rounds after which names stand well enough. */
const MOST_ROUNDS = 4000

/**
 * Moves angles on a circle apart until each is so far from the next, and no further than it takes; their order stays.
 * The angles are given in order, from 0 to a full turn, and must have room.
 */
export function apartOnCircle(angles: readonly number[], apart: number): readonly number[] {
  const moved = [...angles]
  const count = moved.length
  if (count < 2) return moved
  const enough = Math.min(apart, FULL / count) * 0.999
  for (let round = 0, isCrowded = true; isCrowded && round < MOST_ROUNDS; round++) {
    isCrowded = false
    for (let index = 0; index < count; index++) {
      const next = (index + 1) % count
      const gap = moved[next]! - moved[index]! + (next === 0 ? FULL : 0)
      if (gap >= enough) continue
      isCrowded = true
      const push = (enough * 1.001 - gap) / 2
      moved[index]! -= push
      moved[next]! += push
    }
  }
  return moved
}

interface Arc {
  readonly index: number
  readonly startAngle: number
  readonly endAngle: number
  readonly value: number
}

/** The angle of each name around a ring by the index of its arc: those of the longest arcs, as many as have room. */
export function nameAngles(arcs: readonly Arc[], letter: number, radius: number): ReadonlyMap<number, number> {
  const apart = letter / radius
  const room = Math.floor(FULL / apart)
  const named = [...arcs]
    .sort((a, b) => b.value - a.value || a.index - b.index)
    .slice(0, room)
    .map(({ index, startAngle, endAngle }) => ({ index, angle: (startAngle + endAngle) / 2 }))
    .sort((a, b) => a.angle - b.angle)
  const angles = apartOnCircle(
    named.map(({ angle }) => angle),
    apart,
  )
  return new Map(named.map(({ index }, at) => [index, angles[at]!]))
}
