import { useOntology } from '../api/ontology.js'

/** The pages that the header leads to, with the queries of which each needs one; a map needs places with points. */
const PLACES = [
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

/** Those of them that the ontology has something for. */
export function usePlaces(): readonly (typeof PLACES)[number][] {
  const { can, model } = useOntology()
  const hasPoints = model.kinds.some(({ attributes }) => attributes.some(({ coordinate }) => coordinate !== null))
  return PLACES.filter((place) => place.needs.some(can) && (!('needsPoints' in place) || hasPoints))
}
