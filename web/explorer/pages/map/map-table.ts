import type { Table } from '../../views/download.js'
import type { Spot } from './world.js'

interface End {
  readonly id: string
  readonly name: string
}

interface Moved {
  readonly origin: End
  readonly destination: End
  readonly namedCount: number
  readonly statedCount?: number | null
}

interface Joint {
  readonly from: End
  readonly to: End
  readonly relationCount: number
}

/** The places and the arcs of a map as rows of a file: a place has its point, an arc its ends and its size. */
export const mapTable = (spots: readonly Spot[], moved: readonly Moved[], joint: readonly Joint[]): Table => ({
  columns: [
    ...['what', 'id', 'name', 'kind', 'latitude', 'longitude', 'degree'],
    ...['from', 'from_name', 'to', 'to_name', 'named', 'counted', 'relations'],
  ],
  rows: [
    ...spots.map(({ id, name, kind, latitude, longitude, degree }) => ({
      what: 'place',
      ...{ id, name, kind, latitude, longitude, degree },
    })),
    ...moved.map(({ origin, destination, namedCount, statedCount }) => ({
      what: 'people',
      ...endsOf(origin, destination),
      named: namedCount,
      counted: statedCount ?? null,
    })),
    ...joint.map(({ from, to, relationCount }) => ({
      what: 'cooperation',
      ...endsOf(from, to),
      relations: relationCount,
    })),
  ],
})

const endsOf = (from: End, to: End) => ({ from: from.id, from_name: from.name, to: to.id, to_name: to.name })
