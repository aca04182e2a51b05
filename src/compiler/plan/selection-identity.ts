/**
 * What stands for one list of nodes of a document. There is exactly one for each list, so it serves as a key; it is
 * forgotten with the nodes.
 */
export class SelectionIdentity {
  private readonly next = new WeakMap<object, SelectionIdentity>()

  /** The identity of this list with one more node. */
  followedBy(node: object): SelectionIdentity {
    const known = this.next.get(node)
    if (known) return known
    const identity = new SelectionIdentity()
    this.next.set(node, identity)
    return identity
  }
}

const EMPTY = new SelectionIdentity()

/**
 * The identity of the nodes that GraphQL merges into one selection: the same for the same nodes in the same order,
 * another one for any other list. Everything compiled or estimated for a selection is found again by it.
 */
export const identify = (nodes: readonly object[]): SelectionIdentity =>
  nodes.reduce<SelectionIdentity>((identity, node) => identity.followedBy(node), EMPTY)
