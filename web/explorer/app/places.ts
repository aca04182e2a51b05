/** The pages that the header leads to, with the queries of which each needs one; a map needs places with points. */
export const PLACES = [
  { path: '/q', id: 'nav.questions', needs: ['questions'] },
  { path: '/graph', id: 'nav.graph', needs: ['neighborhood'] },
  { path: '/paths', id: 'nav.paths', needs: ['paths'] },
  { path: '/flows', id: 'nav.flows', needs: ['talentFlows', 'cooperationFlows'] },
  { path: '/map', id: 'nav.map', needs: ['model'], needsPoints: true },
  { path: '/compare', id: 'nav.compare', needs: ['compare'] },
  { path: '/timeline', id: 'nav.timeline', needs: ['timeline'] },
  { path: '/sources', id: 'nav.sources', needs: ['sources'] },
  { path: '/gaps', id: 'nav.gaps', needs: ['model'] },
] as const
