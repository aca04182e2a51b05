import { beforeAll, expect, test } from 'vitest'
import { openApi, type Answer, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

const chainsOf = ({ data }: Answer): string[] =>
  data?.['policyChain'].paths.map((path: any) => path.entities.map((entity: any) => entity.id).join(' '))

describeEachEngine('policy chains', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (args: string): Promise<Answer> =>
    api.ask(`{ policyChain(${args}) { truncated truncatedBecause reason paths { weight entities { id } } } }`)

  test('lead to what a law builds on, its articles included', async () => {
    const answer = await ask('of: {name: "Interim Measures"}')
    expect(answer.errors).toEqual([])
    expect(chainsOf(answer)).toEqual([
      'policy:cathay-measures policy:cathay-ai-plan concept:soft-landing',
      'policy:cathay-measures policy:cathay-measures-article-3 policy:union-ai-act',
    ])
    expect(answer.data?.['policyChain']).toMatchObject({ truncated: false, reason: null, paths: [{ weight: 2 }, {}] })
  })

  test('lead to what builds on a law, and do not turn round', async () => {
    expect(chainsOf(await ask('of: {id: "policy:union-ai-act"}, depth: 6'))).toEqual([
      'policy:union-ai-act policy:cathay-measures-article-3 policy:cathay-measures',
    ])
    expect(chainsOf(await ask('of: {id: "concept:soft-landing"}, depth: 6'))).toEqual([
      'concept:soft-landing policy:cathay-ai-plan policy:cathay-measures policy:cathay-measures-article-3',
    ])
  })

  test('lead one way where only that is asked for', async () => {
    const plan = 'of: {id: "policy:cathay-ai-plan"}'
    const grounds = 'policy:cathay-ai-plan concept:soft-landing'
    const effects = 'policy:cathay-ai-plan policy:cathay-measures policy:cathay-measures-article-3'
    expect(chainsOf(await ask(`${plan}, direction: WHAT_IT_BUILDS_ON`))).toEqual([grounds])
    expect(chainsOf(await ask(`${plan}, direction: WHAT_BUILDS_ON_IT`))).toEqual([effects])
    expect(chainsOf(await ask(plan)).sort()).toEqual([grounds, effects])
    const nothing = await ask('of: {id: "concept:soft-landing"}, direction: WHAT_IT_BUILDS_ON')
    expect(nothing.data?.['policyChain']).toMatchObject({
      paths: [],
      reason:
        'The filters and the direction WHAT_IT_BUILDS_ON leave out the only relation of the types REFERS_TO, INSPIRED_BY, PART_OF, WITHDREW, USES at concept:soft-landing.',
    })
  })

  test('keep to their depth, to the sources and stances asked for, and to as many as wanted', async () => {
    const law = 'of: {id: "policy:cathay-measures"}'
    expect(chainsOf(await ask(`${law}, depth: 1`))).toHaveLength(2)
    expect(chainsOf(await ask(`${law}, facts: {sources: ["gazette"]}`))).toEqual([
      'policy:cathay-measures policy:cathay-ai-plan',
      'policy:cathay-measures policy:cathay-measures-article-3',
    ])
    expect((await ask(`${law}, first: 1`)).data?.['policyChain']).toMatchObject({
      truncated: true,
      truncatedBecause: 'SIZE',
      paths: [{ weight: 2 }],
    })
    expect((await ask(`${law}, first: 0`)).data?.['policyChain']).toMatchObject({
      truncatedBecause: 'SIZE',
      paths: [],
      reason: 'None was asked for: "first" is 0.',
    })
    expect((await ask(`${law}, facts: {stances: [DISPUTED]}`)).data?.['policyChain'].reason).toBe(
      'The filters leave out all 2 relations of the types REFERS_TO, INSPIRED_BY, PART_OF, WITHDREW, USES at policy:cathay-measures.',
    )
    expect((await ask('of: {id: "programme:swift-list"}')).data?.['policyChain'].reason).toBe(
      'No relation of the types REFERS_TO, INSPIRED_BY, PART_OF, WITHDREW, USES joins programme:swift-list with anything.',
    )
  })

  test('refuse to start at what is not a policy, or to go too far', async () => {
    const codeOf = async (args: string) => (await ask(args)).errors[0]?.extensions?.['code']
    expect(await codeOf('of: {id: "company:lanxing"}')).toBe('BAD_USER_INPUT')
    expect(await codeOf('of: {id: "policy:none"}')).toBe('NOT_FOUND')
    expect(await codeOf('of: {id: "policy:cathay-measures"}, depth: 0')).toBe('BAD_USER_INPUT')
    expect(await codeOf('of: {id: "policy:cathay-measures"}, depth: 7')).toBe('LIMIT_EXCEEDED')
  })
})
