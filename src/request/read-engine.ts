import type { GraphEngine } from '../engine/engine.js'

/** The part of an engine that answering needs. */
export type ReadEngine = Pick<GraphEngine, 'read' | 'health'>
