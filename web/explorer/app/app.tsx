import type { ReactNode } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { OntologyProvider } from '../api/ontology.js'
import { loaded } from '../views/loaded.js'
import { Waiting } from '../views/waiting.js'
import { Frame } from './frame.js'
import { Guard } from './guard.js'

const page = (load: () => Promise<{ readonly Page: () => ReactNode }>) =>
  loaded(() => load().then(({ Page }) => Page), Waiting)

const Home = page(() => import('../pages/home/home.js'))
const Search = page(() => import('../pages/search/search.js'))
const Profile = page(() => import('../pages/profile/profile.js'))
const Graph = page(() => import('../pages/graph/graph.js'))
const Paths = page(() => import('../pages/paths/paths.js'))
const Flows = page(() => import('../pages/flows/flows.js'))
const Compare = page(() => import('../pages/compare/compare.js'))
const Timeline = page(() => import('../pages/timeline/timeline.js'))
const MapPage = page(() => import('../pages/map/map.js'))
const QuestionPage = page(() => import('../pages/question/question.js'))
const Questions = page(() => import('../pages/question/questions.js'))
const Sources = page(() => import('../pages/sources/sources.js'))
const SourcePage = page(() => import('../pages/sources/source.js'))
const Gaps = page(() => import('../pages/gaps/gaps.js'))
const NotFound = page(() => import('../pages/not-found/not-found.js'))

/** The explorer: every page. */
export function App(): ReactNode {
  const [location] = useLocation()
  return (
    <OntologyProvider>
      <Frame>
        <Guard of={location}>
          <Switch>
            <Route path="/" component={Home} />
            <Route path="/search" component={Search} />
            <Route path="/e/" component={NotFound} />
            <Route path="/source/" component={NotFound} />
            <Route path="/e/*" component={Profile} />
            <Route path="/graph" component={Graph} />
            <Route path="/paths" component={Paths} />
            <Route path="/flows" component={Flows} />
            <Route path="/compare" component={Compare} />
            <Route path="/timeline" component={Timeline} />
            <Route path="/map" component={MapPage} />
            <Route path="/q" component={Questions} />
            <Route path="/q/:name" component={QuestionPage} />
            <Route path="/sources" component={Sources} />
            <Route path="/source/*" component={SourcePage} />
            <Route path="/gaps" component={Gaps} />
            <Route component={NotFound} />
          </Switch>
        </Guard>
      </Frame>
    </OntologyProvider>
  )
}
