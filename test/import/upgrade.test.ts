import { expect, it } from 'vitest'
import { graphLayout } from '../../src/ontology/layout.js'
import { upgradeGraph } from '../../src/import/upgrade.js'
import { describeEachEngine } from '../support/engines.js'
import { FIXTURE, openApi } from '../support/api.js'
import { graphState, model } from './support.js'

const STAFF = '{ universities { nodes { id students: alumni(first: 3) { nodes { id } pageInfo { endCursor } } } } }'

describeEachEngine('a graph that an earlier version wrote', (engine) => {
  it('reads as one that this version wrote', async () => {
    const api = await openApi(engine(), [FIXTURE])
    const [state, answer] = [await graphState(engine()), await api.ask(STAFF)]
    await engine().write([
      { cypher: 'MATCH (:Entity)-[x]->(:Entity) WHERE x.dataset IS NULL DELETE x' },
      { cypher: 'MATCH (:Entity)-[x]->(:Entity) REMOVE x.sortFrom, x.sortTo, x.__role, x.__unit, x.__method' },
      { cypher: "MATCH (n:Entity) REMOVE n.__description, n.passages SET n.foldedNames = ['old'], n.sortName = 'old'" },
      { cypher: 'MATCH (n:Observation) REMOVE n.__unit, n.__method' },
      { cypher: 'MATCH (n:Source) REMOVE n.__title, n.__publisher' },
      { cypher: "MATCH (n:Entity) MERGE (t:Term {id: '=old', head: '=o'}) CREATE (n)-[:HAS_TERM]->(t)" },
      {
        cypher: "MATCH (n:Entity) CREATE (n)-[:HAS_TERM]->(:Term {id: '=' + n.id, head: '=' + substring(n.id, 0, 1)})",
      },
      { cypher: "CREATE (:Term {id: 'unused', head: 'un'})" },
      { cypher: 'MATCH (d:Dataset) REMOVE d.layout' },
    ])
    expect(await graphState(engine())).not.toEqual(state)
    await engine().prepare(graphLayout(model))
    await upgradeGraph(engine(), model)
    expect(await graphState(engine())).toEqual(state)
    expect((await api.ask(STAFF)).data).toEqual(answer.data)
  })

  it('is rewritten once', async () => {
    await engine().write([{ cypher: 'MATCH (:Entity)-[x]->(:Entity) REMOVE x.sortFrom' }])
    const state = await graphState(engine())
    await upgradeGraph(engine(), model)
    expect(await graphState(engine())).toEqual(state)
  })
})
