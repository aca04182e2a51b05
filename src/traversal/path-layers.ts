import type { RelationIndex } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import type { PathMoves, State } from './path-moves.js'
import { weightOf } from './path.js'
import { Borrowed, type Scratch } from './scratch.js'

/** States some number of steps from the starts: those that are marked. */
type Front = Scratch<Uint8Array>

/** States some number of steps from the goals, with the greatest weight that a walk adds on its way there. */
type Layer = Scratch<Float64Array>

/**
 * The walks of one length between starts and goals, position by position. Grown from both sides, so that neither has
 * to reach far. A walk may meet an entity twice; whoever makes paths of walks leaves those out.
 */
export class PathLayers {
  private readonly fronts: Front[]
  private readonly layers: Layer[]
  /** What the bounds of one length take. */
  private readonly borrowed = new Borrowed()

  /** What walks of all lengths take is borrowed from `kept`. */
  constructor(
    private readonly moves: PathMoves,
    private readonly budget: TraversalBudget,
    private readonly kept: Borrowed,
  ) {
    const front = kept.zeros(moves.states)
    for (const state of moves.starts()) addTo(front, state)
    const layer = kept.lowest(moves.states)
    for (const state of moves.goals()) raise(layer, state, 0)
    this.fronts = [front]
    this.layers = [layer]
  }

  /** The length of the walks: 1 at first. */
  get length(): number {
    return this.fronts.length + this.layers.length - 1
  }

  /** Grows by a step on the side where that is cheaper; false when no walk is that long, or the budget is spent. */
  async grow(): Promise<boolean> {
    const front = this.fronts.at(-1) as Front
    const layer = this.layers.at(-1) as Layer
    const isForward = this.cost(front) <= this.cost(layer)
    return isForward ? this.growFrom(front) : this.growTo(layer)
  }

  private async growFrom(front: Front): Promise<boolean> {
    const grown = await this.stepFrom(front)
    if (grown) this.fronts.push(grown)
    return grown !== null && grown.used.length > 0
  }

  private async growTo(layer: Layer): Promise<boolean> {
    const grown = await this.stepTo(layer, (state) => this.moves.isInner(state), this.kept)
    if (grown) this.layers.push(grown)
    return grown !== null && grown.used.length > 0
  }

  /**
   * For every position of a walk, 0 to `length`, the greatest weight a walk adds from a state there to a goal, and
   * -Infinity for states that no walk passes there. Null when the budget is spent. `use` ends before they are others'.
   */
  async withBounds(use: (bounds: readonly Float64Array[]) => Promise<void>): Promise<boolean> {
    try {
      const bounds = await this.bounds()
      if (bounds) await use(bounds)
      return bounds !== null
    } finally {
      this.borrowed.giveBack()
    }
  }

  private async bounds(): Promise<Float64Array[] | null> {
    const bounds = this.layers.map(({ values }) => values)
    let layer = await this.join(this.fronts.at(-1) as Front, this.layers.at(-1) as Layer)
    for (const front of this.fronts.slice(0, -1).reverse()) {
      if (!layer) return null
      bounds.push(layer.values)
      layer = await this.stepTo(layer, (state) => front.values[state] === 1, this.borrowed)
    }
    return layer && [...bounds, layer.values].reverse()
  }

  /** The states of a front that one step leads to a layer; looked for from the cheaper side. */
  private async join(front: Front, layer: Layer): Promise<Layer | null> {
    if (this.cost(layer) <= this.cost(front))
      return this.stepTo(layer, (state) => front.values[state] === 1, this.borrowed)
    const joined = this.borrowed.lowest(this.moves.states)
    const isWhole = await this.each(front.used, (state) =>
      this.moves.following(state, (relation, next) => raise(joined, state, this.weigh(relation, layer.values[next]))),
    )
    return isWhole ? joined : null
  }

  private async stepFrom(front: Front): Promise<Front | null> {
    const grown = this.kept.zeros(this.moves.states)
    const isWhole = await this.each(front.used, (state) =>
      this.moves.following(state, (_relation, next) => {
        if (this.moves.isInner(next)) addTo(grown, next)
      }),
    )
    return isWhole ? grown : null
  }

  private async stepTo(layer: Layer, admits: (state: State) => boolean, from: Borrowed): Promise<Layer | null> {
    const grown = from.lowest(this.moves.states)
    const isWhole = await this.each(layer.used, (state) =>
      this.moves.preceding(state, (relation, before) => {
        if (admits(before)) raise(grown, before, this.weigh(relation, layer.values[state]))
      }),
    )
    return isWhole ? grown : null
  }

  /** Visits states as far as the budget goes; false when it ended before the last. */
  private async each(states: readonly State[], visit: (state: State) => void): Promise<boolean> {
    const { budget, moves } = this
    for (const state of states) {
      if (budget.due) await budget.pause()
      if (!budget.look(moves.cost(state))) return false
      visit(state)
    }
    return true
  }

  private weigh(relation: RelationIndex, after = -Infinity): number {
    return weightOf(this.moves.topology, relation) + after
  }

  private cost({ used }: { readonly used: readonly State[] }): number {
    return used.reduce((sum, state) => sum + this.moves.cost(state), 0)
  }
}

function addTo({ values, used }: Front, state: State): void {
  if (values[state] === 1) return
  values[state] = 1
  used.push(state)
}

function raise({ values, used }: Layer, state: State, weight: number): void {
  const known = values[state] as number
  if (weight <= known) return
  if (known === -Infinity) used.push(state)
  values[state] = weight
}
