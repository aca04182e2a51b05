import type { RelationIndex } from '../topology/topology.js'
import type { TraversalBudget } from './budget.js'
import type { PathMoves, State } from './path-moves.js'
import { weightOf } from './path.js'

/** States some number of steps from the starts. */
interface Front {
  readonly states: State[]
  readonly has: Uint8Array
}

/** States some number of steps from the goals, with the greatest weight that a walk adds on its way there. */
interface Layer {
  readonly states: State[]
  /** -Infinity where there is no way. */
  readonly bound: Float64Array
}

/**
 * The walks of one length between starts and goals, position by position. Grown from both sides, so that neither has
 * to reach far. A walk may meet an entity twice; whoever makes paths of walks leaves those out.
 */
export class PathLayers {
  private readonly fronts: Front[]
  private readonly layers: Layer[]

  constructor(
    private readonly moves: PathMoves,
    private readonly budget: TraversalBudget,
  ) {
    const front = emptyFront(moves)
    for (const state of moves.starts()) addTo(front, state)
    const layer = emptyLayer(moves)
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
    const grown = isForward
      ? await this.stepFrom(front)
      : await this.stepTo(layer, (state) => this.moves.isInner(state))
    if (!grown || grown.states.length === 0) return false
    if ('has' in grown) this.fronts.push(grown)
    else this.layers.push(grown)
    return true
  }

  /**
   * For every position of a walk, 0 to `length`, the greatest weight a walk adds from a state there to a goal, and
   * -Infinity for states that no walk passes there. Null when the budget is spent.
   */
  async bounds(): Promise<Float64Array[] | null> {
    const bounds = this.layers.map(({ bound }) => bound)
    let layer = await this.join(this.fronts.at(-1) as Front, this.layers.at(-1) as Layer)
    for (const front of this.fronts.slice(0, -1).reverse()) {
      if (!layer) return null
      bounds.push(layer.bound)
      layer = await this.stepTo(layer, (state) => front.has[state] === 1)
    }
    return layer && [...bounds, layer.bound].reverse()
  }

  /** The states of a front that one step leads to a layer; looked for from the cheaper side. */
  private async join(front: Front, layer: Layer): Promise<Layer | null> {
    if (this.cost(layer) <= this.cost(front)) return this.stepTo(layer, (state) => front.has[state] === 1)
    const joined = emptyLayer(this.moves)
    const isWhole = await this.each(front.states, (state) =>
      this.moves.following(state, (relation, next) => raise(joined, state, this.weigh(relation, layer.bound[next]))),
    )
    return isWhole ? joined : null
  }

  private async stepFrom(front: Front): Promise<Front | null> {
    const grown = emptyFront(this.moves)
    const isWhole = await this.each(front.states, (state) =>
      this.moves.following(state, (_relation, next) => {
        if (this.moves.isInner(next)) addTo(grown, next)
      }),
    )
    return isWhole ? grown : null
  }

  private async stepTo(layer: Layer, admits: (state: State) => boolean): Promise<Layer | null> {
    const grown = emptyLayer(this.moves)
    const isWhole = await this.each(layer.states, (state) =>
      this.moves.preceding(state, (relation, before) => {
        if (admits(before)) raise(grown, before, this.weigh(relation, layer.bound[state]))
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

  private cost({ states }: { readonly states: readonly State[] }): number {
    return states.reduce((sum, state) => sum + this.moves.cost(state), 0)
  }
}

const emptyFront = ({ states }: PathMoves): Front => ({ states: [], has: new Uint8Array(states) })

const emptyLayer = ({ states }: PathMoves): Layer => ({ states: [], bound: new Float64Array(states).fill(-Infinity) })

function addTo({ states, has }: Front, state: State): void {
  if (has[state] === 1) return
  has[state] = 1
  states.push(state)
}

function raise({ states, bound }: Layer, state: State, weight: number): void {
  const known = bound[state] as number
  if (weight <= known) return
  if (known === -Infinity) states.push(state)
  bound[state] = weight
}
