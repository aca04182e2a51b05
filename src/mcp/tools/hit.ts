/** An entity that was found. */
export interface Hit {
  readonly match: string
  readonly node: {
    readonly id: string
    readonly kind: string
    readonly name: string
    readonly names: readonly { readonly value: string }[]
    readonly aliases: readonly string[]
    readonly description: string | null
    readonly degree: number
  }
}
