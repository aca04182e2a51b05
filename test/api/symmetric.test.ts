import { beforeAll, expect, it } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const SCHOOL = 'university:ecole-des-etangs'
const BEIHE = 'university:beihe'
const INSTITUTE = 'research-institute:aurora'

/** How sources put the cooperations of the fixture graph. */
const AGREEMENT = `COOPERATES_WITH/${SCHOOL}/${BEIHE}`
const JOINT_SCHOOL = `COOPERATES_WITH/${SCHOOL}/${BEIHE}/joint-school`
const LABORATORY = `COOPERATES_WITH/${SCHOOL}/${INSTITUTE}`
const PAPERS = `COOPERATES_WITH/${BEIHE}/${INSTITUTE}`

const ids = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id)
const byId = (id: string) => `{id: {eq: "${id}"}}`
const COOPERATES = 'type: {eq: COOPERATES_WITH}'

describeEachEngine('symmetric relations match either way (case 27)', (engine) => {
  let api: Api
  const ask = async (query: string, variables = {}) => {
    const { data, errors } = await api.ask(query, variables)
    expect(errors).toEqual([])
    return data as Record<string, any>
  }
  const relations = async (where: string, page = '') => {
    const { list } = await ask(`{ list: relations(where: {${where}}${page}) { totalCount nodes { id } } }`)
    expect(list.totalCount).toBe(list.nodes.length)
    return ids(list)
  }

  beforeAll(async () => {
    api = await openApi(engine())
  })

  it.each([
    ['the type', COOPERATES],
    ['some types', 'type: {in: [COOPERATES_WITH, SIMILAR_TO]}'],
    ['types of which one is symmetric', 'type: {in: [COOPERATES_WITH, WORKS_AT]}'],
    ['no type', ''],
  ])('between two named entities, if the filter says %s', async (_, type) => {
    for (const [from, to] of [
      [BEIHE, SCHOOL],
      [SCHOOL, BEIHE],
    ] as const)
      expect(await relations(`${type} from: ${byId(from)} to: ${byId(to)}`)).toEqual([AGREEMENT, JOINT_SCHOOL])
  })

  it('at one named entity, given as either end', async () => {
    const all = [PAPERS, AGREEMENT, JOINT_SCHOOL]
    expect(await relations(`${COOPERATES} from: ${byId(BEIHE)}`)).toEqual(all)
    expect(await relations(`${COOPERATES} to: ${byId(BEIHE)}`)).toEqual(all)
  })

  it('reads the ends of one filter as a pair', async () => {
    const kinds = (from: string, to: string) => `from: {kind: {eq: ${from}}} to: {kind: {eq: ${to}}}`
    const both = [PAPERS, LABORATORY]
    expect(await relations(`${COOPERATES} ${kinds('UNIVERSITY', 'RESEARCH_INSTITUTE')}`)).toEqual(both)
    expect(await relations(`${COOPERATES} ${kinds('RESEARCH_INSTITUTE', 'UNIVERSITY')}`)).toEqual(both)
    expect(await relations(`${COOPERATES} ${kinds('RESEARCH_INSTITUTE', 'RESEARCH_INSTITUTE')}`)).toEqual([])
    const mixed = `from: {kind: {eq: RESEARCH_INSTITUTE}} to: ${byId(SCHOOL)}`
    expect(await relations(`${COOPERATES} ${mixed}`)).toEqual([LABORATORY])
    expect(await relations(mixed)).toEqual([LABORATORY])
    const apart = `and: [{from: {kind: {eq: RESEARCH_INSTITUTE}}}, {to: {kind: {eq: RESEARCH_INSTITUTE}}}]`
    expect(await relations(`${COOPERATES} ${apart}`)).toEqual(both)
  })

  it('keeps the direction of all other relations', async () => {
    const worksAt = 'type: {eq: WORKS_AT}'
    expect(await relations(`${worksAt} from: {kind: {eq: COMPANY}}`)).toEqual([])
    const people = await relations(`type: {in: [WORKS_AT, COOPERATES_WITH]} from: {kind: {eq: PERSON}}`)
    expect(people).toEqual(await relations(worksAt))
    const toCompanies = await relations(`${worksAt} to: ${byId('company:lanxing')}`)
    const fromCompany = await relations(`from: ${byId('company:lanxing')}`)
    expect(toCompanies.length).toBeGreaterThan(0)
    expect(fromCompany.filter((id) => toCompanies.includes(id))).toEqual([])
    expect(fromCompany).toContain('COOPERATES_WITH/company:oestrea/company:lanxing')
  })

  it('negates what matches either way', async () => {
    const rest = await relations(`${COOPERATES} not: {from: ${byId(INSTITUTE)}}`)
    expect(rest).not.toContain(PAPERS)
    expect(rest).not.toContain(LABORATORY)
    expect(rest).toContain(AGREEMENT)
    const all = await relations(COOPERATES)
    const found = await relations(`${COOPERATES} from: ${byId(INSTITUTE)}`)
    expect([...rest, ...found].sort()).toEqual(all)
  })

  it('pages through them, forward and back, each once', async () => {
    const walk = async (size: string, bound: string, edge: string) => {
      const found: string[] = []
      for (let cursor: string | null = null; ;) {
        const { relations: page } = await ask(
          `query ($cursor: String) { relations(where: {${COOPERATES} from: ${byId(BEIHE)}} ${size}: 1 ${bound}: $cursor
             orderBy: [{start: DESC}]) { totalCount nodes { id } pageInfo { cursor: ${edge} } } }`,
          { cursor },
        )
        expect(page.totalCount).toBe(3)
        if (page.nodes.length === 0) return found
        found.push(...ids(page))
        cursor = page.pageInfo.cursor
      }
    }
    const [papers, ...others] = [JOINT_SCHOOL, PAPERS, AGREEMENT]
    const forward = await walk('first', 'after', 'endCursor')
    expect(forward).toEqual([papers, ...others])
    expect(await walk('last', 'before', 'startCursor')).toEqual([...forward].reverse())
  })

  it('follows variables: a plan for one type does not serve another', async () => {
    const query = `query ($type: RelationType, $from: ID!, $to: ID!) {
      relations(where: {type: {eq: $type}, from: {id: {eq: $from}}, to: {id: {eq: $to}}}) { nodes { id } } }`
    const found = async (type: string | null, from: string, to: string) =>
      ids((await ask(query, { type, from, to }))['relations'])
    expect(await found('COOPERATES_WITH', BEIHE, SCHOOL)).toEqual([AGREEMENT, JOINT_SCHOOL])
    expect(await found('TALENT_FLOW', 'company:lanxing', BEIHE)).toEqual([])
    expect(await found('TALENT_FLOW', BEIHE, 'company:lanxing')).toHaveLength(1)
    expect(await found(null, BEIHE, SCHOOL)).toEqual([AGREEMENT, JOINT_SCHOOL])
  })

  it.each(['from', 'to'])('in filters of facts and of lists, given as "%s"', async (end) => {
    const where = `{${COOPERATES} ${end}: ${byId(INSTITUTE)}}`
    const { university, universities, filtered, inherited, neighborhood } = await ask(`{
      university(ref: ${`{id: "${BEIHE}"}`}) {
        cooperations(facts: {where: {${end}: ${byId(INSTITUTE)}}}) { nodes { id } }
        byEnd: cooperations(facts: {where: {${end}: {kind: {eq: RESEARCH_INSTITUTE}}}}) { nodes { id } }
        relations(where: ${where}) { nodes { id } }
      }
      universities(where: {relations: {some: ${where}}}) { nodes { id } }
      filtered: universities(where: {cooperations: {facts: {where: ${where}}}}) { nodes { id } }
      inherited: university(ref: {id: "${BEIHE}"}) @facts(where: {where: ${where}}) {
        cooperations { nodes { id } }
      }
      neighborhood(of: [{id: "${BEIHE}"}], facts: {where: ${where}}) { links { relation { id } } }
    }`)
    expect(ids(university.cooperations)).toEqual([INSTITUTE])
    expect(ids(university.byEnd)).toEqual([INSTITUTE])
    expect(ids(university.relations)).toEqual([PAPERS])
    expect(ids(universities)).toEqual([BEIHE, SCHOOL])
    expect(ids(filtered)).toEqual([BEIHE, SCHOOL])
    expect(ids(inherited.cooperations)).toEqual([INSTITUTE])
    expect(neighborhood.links.map(({ relation }: any) => relation.id)).toEqual([PAPERS])
  })
})
