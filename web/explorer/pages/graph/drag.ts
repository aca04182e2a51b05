import type Sigma from 'sigma'

/** Lets a node be dragged with the mouse, and reports where it was put. */
export function letDrag(
  sigma: Sigma,
  onPin: (id: string, spot: { readonly x: number; readonly y: number }) => void,
): void {
  const graph = sigma.getGraph()
  const mouse = sigma.getMouseCaptor()
  let dragged: string | null = null
  let hasMoved = false
  sigma.on('downNode', ({ node }) => {
    dragged = node
    hasMoved = false
    // Without a fixed box the whole picture would be scaled anew while the node moves.
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox())
  })
  mouse.on('mousemovebody', (event) => {
    if (dragged === null) return
    hasMoved = true
    const { x, y } = sigma.viewportToGraph(event)
    graph.mergeNodeAttributes(dragged, { x, y })
    event.preventSigmaDefault()
    event.original.preventDefault()
    event.original.stopPropagation()
  })
  mouse.on('mouseup', () => {
    if (dragged !== null && hasMoved) {
      const { x, y } = graph.getNodeAttributes(dragged) as { x: number; y: number }
      onPin(dragged, { x, y })
    }
    dragged = null
  })
}
