import { describe, expect, it } from 'vitest'
import { careerOrigins, type Stay } from '../../src/quality/careers.js'
import { rolesOf } from '../../src/quality/roles.js'
import { fixtureModel } from '../fixtures/load-fixture-graph.js'

const ROLES = rolesOf(fixtureModel())

const fact = (type: string, to: string, startsOn?: string, endsOn?: string, stance = 'STATED'): Stay => ({
  type,
  from: 'person:ada',
  to,
  startsOn: startsOn ?? null,
  endsOn: endsOn ?? null,
  stance,
})
const originsOf = (...facts: Stay[]): string[] => [...(careerOrigins(facts, ROLES).get('person:ada') ?? [])]

const studies = fact('STUDIED_AT', 'university:north')
const chair = fact('WORKS_AT', 'university:north')
const post = fact('WORKS_AT', 'company:mill')
const founding = fact('FOUNDED', 'company:mill')

describe('a career from an institution to a company or institute', () => {
  it('takes two facts about one person', () => {
    expect(originsOf(studies)).toEqual([])
    expect(originsOf(post)).toEqual([])
    expect(careerOrigins([studies, { ...post, from: 'person:grace' }], ROLES)).toEqual(new Map())
  })

  it('leads from studies to a post, and from a chair without dates nowhere, as flows do', () => {
    expect(originsOf(studies, post)).toEqual(['university:north'])
    expect(originsOf(chair, founding)).toEqual([])
    expect(originsOf(chair, post)).toEqual([])
  })

  it('follows the dates where they tell', () => {
    const from2020 = fact('WORKS_AT', 'university:north', '2020-01-01')
    const until2020 = fact('WORKS_AT', 'university:north', undefined, '2020-12-31')
    expect(originsOf(from2020, fact('FOUNDED', 'company:mill', '2019-01-01'))).toEqual([])
    expect(originsOf(from2020, fact('WORKS_AT', 'company:mill', '2021-01-01'))).toEqual(['university:north'])
    expect(originsOf(from2020, fact('WORKS_AT', 'company:mill', undefined, '2019-12-31'))).toEqual([])
    expect(originsOf(from2020, founding)).toEqual([])
    expect(originsOf(until2020, fact('WORKS_AT', 'company:mill', '2021-01-01'))).toEqual(['university:north'])
    expect(originsOf(until2020, fact('FOUNDED', 'company:mill', '2014-01-01'))).toEqual([])
  })

  it('may end at another institute, but neither where it began nor at a university', () => {
    const institute = fact('WORKS_AT', 'research-institute:hill')
    expect(originsOf(studies, institute)).toEqual(['university:north'])
    expect(originsOf(institute, fact('FOUNDED', 'research-institute:hill'))).toEqual([])
    expect(originsOf(studies, fact('WORKS_AT', 'university:south'))).toEqual([])
  })

  it('does not count what is only envisaged', () => {
    expect(originsOf(studies, fact('FOUNDED', 'company:mill', undefined, undefined, 'ENVISAGED'))).toEqual([])
  })
})
