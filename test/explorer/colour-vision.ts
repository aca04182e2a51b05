// How colours differ for eyes of every kind.

export type Linear = readonly [number, number, number]

/** A colour such as `#0b63a5` as amounts of light. */
export const linear = (hex: string): Linear =>
  [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as unknown as Linear

/** The contrast of two colours by WCAG 2. */
export function contrast(one: Linear, other: Linear): number {
  const light = ([red, green, blue]: Linear): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue
  const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b) as [number, number]
  return (bright + 0.05) / (dark + 0.05)
}

type Matrix = readonly [Linear, Linear, Linear]

const times = (matrix: Matrix, [x, y, z]: Linear): Linear =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Linear

/** What eyes see: all three kinds of cones, or without those for red, green or blue (Machado, Oliveira and Fernandes 2009). */
const EYES: readonly Matrix[] = [
  [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
]

const CONES: Matrix = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
]
const OKLAB: Matrix = [
  [0.2104542553, 0.793617785, -0.0040720468],
  [1.9779984951, -2.428592205, 0.4505937099],
  [0.0259040371, 0.7827717662, -0.808675766],
]

const oklab = (colour: Linear): Linear =>
  times(OKLAB, times(CONES, colour).map((part) => Math.cbrt(Math.max(0, part))) as unknown as Linear)

/** How far two colours are apart in OKLab, for the eyes that tell them apart least. */
export function difference(one: Linear, other: Linear): number {
  const clamped = (colour: Linear): Linear => colour.map((part) => Math.min(1, Math.max(0, part))) as unknown as Linear
  return Math.min(
    ...EYES.map((eyes) => {
      const [a, b] = [one, other].map((colour) => oklab(clamped(times(eyes, colour)))) as [Linear, Linear]
      return Math.hypot(...a.map((part, index) => part - b[index]!))
    }),
  )
}
