import type { Model } from '../ontology/model.js'
import { alongsideResolvers } from './alongside/alongside.resolvers.js'
import { comparisonResolvers } from './comparison/comparison.resolvers.js'
import { conflictsResolvers } from './conflicts/conflicts.resolvers.js'
import { cooperationFlowsResolvers } from './cooperation-flows/cooperation-flows.resolvers.js'
import { entityResolvers } from './entities/entities.resolvers.js'
import { factsResolvers } from './facts/facts.resolvers.js'
import { gapsResolvers } from './gaps/gaps.resolvers.js'
import { groupsResolvers } from './groups/groups.resolvers.js'
import { measuresResolvers } from './measures/measures.resolvers.js'
import { neighborhoodResolvers } from './neighborhood/neighborhood.resolvers.js'
import { ontologyResolvers } from './ontology/ontology.resolvers.js'
import { pathsResolvers } from './paths/paths.resolvers.js'
import { patternResolvers } from './pattern/pattern.resolvers.js'
import { policyChainResolvers } from './policy-chain/policy-chain.resolvers.js'
import { questionsResolvers } from './questions/questions.resolvers.js'
import { reachableResolvers } from './reachable/reachable.resolvers.js'
import { searchResolvers } from './search/search.resolvers.js'
import { talentFlowsResolvers } from './talent-flows/talent-flows.resolvers.js'
import { timelineResolvers } from './timeline/timeline.resolvers.js'

/** The resolvers of every room, by type and field; several rooms may add fields to one type. */
export const roomResolvers = (model: Model): object[] => [
  entityResolvers(model),
  factsResolvers,
  groupsResolvers(model),
  gapsResolvers,
  searchResolvers,
  alongsideResolvers(model),
  comparisonResolvers,
  conflictsResolvers,
  pathsResolvers,
  patternResolvers,
  policyChainResolvers,
  questionsResolvers,
  reachableResolvers,
  ontologyResolvers,
  ...talentFlowsResolvers(model),
  cooperationFlowsResolvers,
  ...measuresResolvers(model),
  neighborhoodResolvers,
  timelineResolvers,
]
