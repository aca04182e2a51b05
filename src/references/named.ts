/** Something of the graph with the name by which it is told. */
export interface Named {
  readonly id: string
  readonly name: string
}
