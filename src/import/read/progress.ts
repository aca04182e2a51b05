/** How far an import has come. `done` and `total` count files, then rows. */
export interface ProgressStep {
  readonly phase: 'read' | 'compare' | 'write'
  readonly done: number
  readonly total: number
}

/** Told of every step; the last step of a phase has `done` equal to `total`. */
export type Progress = (step: ProgressStep) => void
