/** A media range of an `Accept` header, with how much it is wanted. */
interface Range {
  readonly range: string
  readonly quality: number
  readonly place: number
}

/**
 * The media type that a client prefers of those offered; undefined if it accepts none. A missing or empty header
 * accepts all of them. Of equal ones, a type that is named goes before one that a wildcard fits, then the order of the
 * header decides, then the order of the offer.
 */
export function preferredType<Type extends string>(
  accept: string | null | undefined,
  offered: readonly Type[],
): Type | undefined {
  const ranges = rangesOf(accept || '*/*')
  const accepted = offered.flatMap((type) => {
    const names = [type, type.replace(/\/.*/, '/*'), '*/*']
    // The range that says most about a type counts: its name, then all of its kind, then all.
    const vague = names.findIndex((name) => ranges.some(({ range }) => range === name))
    const found = ranges.find(({ range }) => range === names[vague])
    return found && found.quality > 0 ? [{ type, vague, ...found }] : []
  })
  return accepted.sort((a, b) => b.quality - a.quality || a.vague - b.vague || a.place - b.place)[0]?.type
}

function rangesOf(accept: string): Range[] {
  return accept.split(',').map((part, place) => {
    const [range = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase())
    const quality = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1)
    return { range, quality: Number.isNaN(quality) ? 0 : quality, place }
  })
}
