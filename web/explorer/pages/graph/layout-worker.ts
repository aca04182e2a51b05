import type { GraphLink, GraphNode } from './graph-question.js'
import { place, type Positions } from './layout.js'

/** A graph to be placed. */
export interface LayoutTask {
  readonly nodes: readonly GraphNode[]
  readonly links: readonly GraphLink[]
  readonly before: Positions
  readonly pinned: Positions
}

// Beside the page, which stays at hand while a large graph is placed.
self.onmessage = ({ data: { nodes, links, before, pinned } }: MessageEvent<LayoutTask>) =>
  self.postMessage(place(nodes, links, before, pinned))
