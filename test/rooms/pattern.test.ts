import { beforeAll, expect, test } from 'vitest'
import { openApi, type Answer, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('patterns', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const ask = (
    args: string,
    fields = 'totalCount orderedBy truncated reason pageInfo { hasNextPage endCursor }',
  ): Promise<Answer> => api.ask(`{ pattern(${args}) { ${fields} nodes { entities { id } relations { id } } } }`)

  /** The rows as text: the ids of their entities. */
  async function rowsOf(args: string): Promise<string[]> {
    const { data, errors } = await ask(args)
    expect(errors).toEqual([])
    const rows = data?.['pattern'].nodes.map(({ entities }: any) => entities.map(({ id }: any) => id).join(' '))
    expect(data?.['pattern'].totalCount).toBe(rows.length)
    return rows
  }

  const COLLEAGUES = `entities: [{name: "p", kinds: [PERSON]}, {name: "q", kinds: [PERSON]}, {name: "o"}],
    relations: [{name: "pw", from: "p", to: "o", types: [WORKS_AT]}, {name: "qw", from: "q", to: "o", types: [WORKS_AT]}]`

  test('find colleagues, each pair once for each two facts', async () => {
    expect(await rowsOf(`${COLLEAGUES}, conditions: {ascending: ["p", "q"]}`)).toEqual([
      'person:chen-yu person:elodie-bazin company:lanxing',
      'person:chen-yu person:elodie-bazin company:lanxing',
    ])
    // Two facts join her with the company: they are different facts, and so she stands at both ends.
    expect(await rowsOf(`${COLLEAGUES}, conditions: {same: ["p", "q"]}`)).toEqual([
      'person:elodie-bazin person:elodie-bazin company:lanxing',
      'person:elodie-bazin person:elodie-bazin company:lanxing',
    ])
    expect(await rowsOf(COLLEAGUES)).toHaveLength(6)
    expect(await rowsOf(`${COLLEAGUES}, conditions: {different: ["p", "q"]}`)).toHaveLength(4)
  })

  test('follow one another in time', async () => {
    const follow = async (conditions: string) => {
      const { data, errors } = await api.ask(`{ pattern(entities: [{name: "p"}, {name: "u"}, {name: "o"}],
        relations: [{name: "a", from: "p", to: "u", types: [STUDIED_AT]}, {name: "b", from: "p", to: "o", types: [WORKS_AT]}],
        conditions: ${conditions}) { reason nodes { p: entity(name: "p") { id } b: relation(name: "b") { start } } } }`)
      expect(errors).toEqual([])
      const { reason, nodes } = data!['pattern']
      return [reason, ...nodes.map(({ p, b }: any) => `${p.id} ${b.start}`)]
    }
    const inOrder = [
      'person:chen-yu 2018-03',
      'person:elodie-bazin 2016-05-17',
      'person:elodie-bazin 2019',
      'person:elodie-bazin 2012-09',
      'person:li-wei 2019-02-28',
    ]
    expect(await follow('[]')).toEqual([null, ...inOrder, 'person:marc-noel null'])
    // Nobody knows when Marc Noel studied, nor when he worked.
    expect(await follow('{sequence: ["a", "b"]}')).toEqual([null, ...inOrder])
    const [reason, ...none] = await follow('{sequence: ["b", "a"]}')
    expect(none).toEqual([])
    expect(reason).toMatch(/^Rows fit all but the conditions of "sequence"/)
  })

  test('compare times, and tell the time that is shared', async () => {
    const { data, errors } =
      await api.ask(`{ pattern(${COLLEAGUES}, conditions: [{ascending: ["p", "q"]}, {overlap: ["pw", "qw"]}]) {
      nodes { p: entity(name: "p") { id } work: relation(name: "qw") { role } overlap(of: ["pw", "qw"]) { from to } } } }`)
    expect(errors).toEqual([])
    expect(data?.['pattern'].nodes).toEqual([
      { p: { id: 'person:chen-yu' }, work: { role: 'adviser' }, overlap: { from: '2018-03', to: '2018' } },
      { p: { id: 'person:chen-yu' }, work: { role: 'chief scientist' }, overlap: { from: '2019', to: null } },
    ])
    const apart = `entities: [{name: "p"}, {name: "u"}, {name: "o"}], conditions: {overlap: ["a", "b"]},
      relations: [{name: "a", from: "p", to: "u", types: [STUDIED_AT]}, {name: "b", from: "p", to: "o", types: [WORKS_AT]}]`
    expect(await rowsOf(apart)).toEqual(['person:marc-noel university:ecole-des-etangs research-institute:aurora'])
    const never = await api.ask(`{ pattern(${apart.replace('conditions: {overlap: ["a", "b"]},', '')}) {
      nodes { p: entity(name: "p") { id } overlap(of: ["a", "b"]) { from } } } }`)
    expect(never.data?.['pattern'].nodes.map(({ p, overlap }: any) => `${p.id} ${overlap === null}`)).toEqual([
      'person:chen-yu true',
      'person:elodie-bazin true',
      'person:elodie-bazin true',
      'person:elodie-bazin true',
      'person:li-wei true',
      'person:marc-noel false',
    ])
  })

  test('follow containment to places', async () => {
    const inCity = (city: string) => `entities: [{name: "p"}, {name: "o", within: [{name: "${city}", kind: CITY}]}],
      relations: [{from: "p", to: "o", types: [STUDIED_AT]}]`
    expect(await rowsOf(inCity('Beihe'))).toEqual(['person:chen-yu university:beihe'])
    expect(await rowsOf(inCity('Donghai'))).toEqual(['person:li-wei university:donghai'])
    const country = `entities: [{name: "p"}, {name: "o", within: [{id: "country:cathay"}]}], relations: [{from: "p", to: "o", types: [WORKS_AT]}]`
    // The search begins at the few organizations, so that rows go by these first.
    expect(await rowsOf(country)).toEqual([
      'person:li-wei company:kiln',
      'person:chen-yu company:lanxing',
      'person:elodie-bazin company:lanxing',
      'person:elodie-bazin company:lanxing',
      'person:elodie-bazin university:beihe',
    ])
    // Kiln was in Beihe until 2021 and has been in Donghai since.
    const kiln = (city: string, date: string) =>
      rowsOf(`entities: [{name: "p"}, {name: "o", kinds: [COMPANY], refs: [{id: "company:kiln"}], within: [{id: "city:${city}"}]}],
        relations: [{from: "p", to: "o", types: [WORKS_AT]}], facts: {asOf: "${date}"}`)
    expect(await kiln('beihe', '2020')).toEqual(['person:li-wei company:kiln'])
    expect(await kiln('beihe', '2023')).toEqual([])
    expect(await kiln('donghai', '2023')).toEqual(['person:li-wei company:kiln'])
  })

  test('filter entities by what they are and relations by what they say', async () => {
    const filtered = (where: string, facts = '') =>
      rowsOf(
        `entities: [{name: "p", where: ${where}}, {name: "o"}], relations: [{from: "p", to: "o", types: [WORKS_AT]${facts}}]`,
      )
    expect(await filtered('{person: {occupation: {eq: "Engineer"}}}')).toEqual(['person:chen-yu company:lanxing'])
    expect(await filtered('{person: {}}', ', facts: {where: {role: {eq: "professor"}}}')).toEqual([
      'person:elodie-bazin university:beihe',
    ])
    expect(await filtered('{entity: {name: {eq: "Li Wei"}}}')).toEqual(['person:li-wei company:kiln'])
    const { statements } = await ask(
      `entities: [{name: "p", where: {person: {degree: {gt: 0}}}}, {name: "o", where: {organization: {degree: {gt: 0}}}}],
      relations: [{from: "p", to: "o", types: [WORKS_AT]}], first: 0`,
      'orderedBy',
    )
    // The version of the graph, and one for both filters.
    expect(statements.filter(({ cypher }) => cypher.includes('degree'))).toHaveLength(1)
  })

  test('respect the facts of the operation and of each relation', async () => {
    const founders = 'entities: [{name: "p"}, {name: "o"}], relations: [{from: "p", to: "o", types: [FOUNDED]}]'
    expect(await rowsOf(founders)).toHaveLength(2)
    expect(await rowsOf(`${founders}, facts: {sources: ["gazette"]}`)).toEqual(['person:li-wei company:kiln'])
    expect(await rowsOf(`${founders.replace(']}]', '], facts: {minConfidence: HIGH}}]')}`)).toEqual([
      'person:li-wei company:kiln',
    ])
    const { data } = await api.ask(
      `query @facts(where: {sources: ["almanach"]}) { pattern(${founders}) { nodes { entities { id } } } }`,
    )
    expect(data?.['pattern'].nodes).toEqual([{ entities: [{ id: 'person:marc-noel' }, { id: 'company:kiln' }] }])
  })

  test('follow symmetric relations from either end, others only if asked to', async () => {
    const pair = (types: string, more = '') =>
      rowsOf(`entities: [{name: "a", refs: [{id: "university:beihe"}]}, {name: "b", refs: [{id: "university:ecole-des-etangs"}, {id: "company:lanxing"}]}],
        relations: [{from: "a", to: "b", types: [${types}]${more}}]`)
    const school = 'university:beihe university:ecole-des-etangs'
    expect(await pair('COOPERATES_WITH')).toEqual([school, school])
    expect(await pair('SPUN_OFF_FROM')).toEqual([])
    expect(await pair('SPUN_OFF_FROM', ', directed: false')).toEqual(['university:beihe company:lanxing'])
  })

  test('page by page are the same as all at once', async () => {
    const whole = (await ask(COLLEAGUES)).data?.['pattern'].nodes
    const met: unknown[] = []
    for (let after = '', more = true; more;) {
      const page = (await ask(`${COLLEAGUES}, first: 1${after && `, after: "${after}"`}`)).data?.['pattern']
      met.push(...page.nodes)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(met).toEqual(whole)
    expect(met).toHaveLength(6)
  })

  test('that take more than the budget go on where they stopped', async () => {
    const poor = await api.under({ traversalBudget: 12 })
    const met: unknown[] = []
    let pages = 0
    for (let after = '', more = true; more && pages < 100; pages++) {
      const { data } = await poor.ask(`{ pattern(${COLLEAGUES}${after && `, after: "${after}"`}) {
        truncatedBecause pageInfo { hasNextPage endCursor } nodes { entities { id } relations { id } } } }`)
      const page = data?.['pattern']
      if (page.pageInfo.hasNextPage) expect(page.truncatedBecause).toBe('BUDGET')
      met.push(...page.nodes)
      after = page.pageInfo.endCursor
      more = page.pageInfo.hasNextPage
    }
    expect(pages).toBeGreaterThan(2)
    expect(met).toEqual((await ask(COLLEAGUES)).data?.['pattern'].nodes)
  })

  test('do not say that nothing joins them where the budget ended the search for the reason', async () => {
    const reasons = new Set<string>()
    for (let traversalBudget = 300; traversalBudget < 600; traversalBudget += 20) {
      const { data } = await (
        await api.under({ traversalBudget })
      ).ask(`{ pattern(entities: [{name: "a", kinds: [COMPANY]}, {name: "b"}, {name: "c"}],
        relations: [{name: "r", from: "a", to: "b", directed: false}, {name: "s", from: "b", to: "c", directed: false}],
        conditions: [{sequence: ["r", "s"]}, {sequence: ["s", "r"]}]) { reason } }`)
      reasons.add(data?.['pattern'].reason)
    }
    expect([...reasons]).toEqual([
      'The search had to stop before it found a row: go on after "endCursor", or narrow the pattern.',
      'No row fits, and the search for the reason had to stop: narrow the pattern.',
      'Rows fit all but the conditions of "sequence": the dates of the others tell another order, or none.',
    ])
  })

  test('say why there is no row', async () => {
    const reason = async (args: string): Promise<string> => (await ask(args)).data?.['pattern'].reason
    expect(
      await reason(
        'entities: [{name: "p", where: {person: {name: {eq: "Nobody"}}}}, {name: "o"}], relations: [{from: "p", to: "o"}]',
      ),
    ).toBe('No entity fits what is asked of "p".')
    const founders =
      'entities: [{name: "p"}, {name: "q"}, {name: "o"}], relations: [{name: "a", from: "p", to: "o", types: [FOUNDED]}, {name: "b", from: "q", to: "o", types: [FOUNDED]}'
    expect(await reason(`${founders}], conditions: {same: ["p", "q"]}`)).toBe(
      'The entities fit, but no relations join them in this shape.',
    )
    expect(await reason(`${founders}], facts: {asOf: "1990"}`)).toBe('There is a row without "facts".')
    expect(await reason(COLLEAGUES)).toBeNull()
  })

  test('refuse what cannot be asked, and say what to do', async () => {
    const refusal = async (args: string): Promise<string> => {
      const { errors } = await ask(args)
      const [error] = errors
      return `${String(error?.extensions?.['code'])} ${error?.message ?? ''}`
    }
    const pq = 'entities: [{name: "p"}, {name: "q"}]'
    const joined = `${pq}, relations: [{name: "r", from: "p", to: "q"}]`
    expect(await refusal('entities: [{name: "p"}], relations: [{from: "p", to: "p"}]')).toMatch(
      /^BAD_USER_INPUT A pattern joins two to 4/,
    )
    expect(
      await refusal(
        `entities: [{name: "a"}, {name: "b"}, {name: "c"}, {name: "d"}, {name: "e"}], relations: [{from: "a", to: "b"}]`,
      ),
    ).toMatch(/^LIMIT_EXCEEDED The number of entities in a pattern is limited to 4, this request needs 5/)
    expect(await refusal(`entities: [{name: "p"}, {name: "q"}, {name: "x"}], relations: [{from: "p", to: "q"}]`)).toBe(
      'BAD_USER_INPUT The pattern is not connected: no relation joins "p", "q" with "x". Add one to "relations", or ask for each part in a query of its own.',
    )
    expect(await refusal(`${pq}, relations: [{from: "p", to: "z"}]`)).toBe(
      'BAD_USER_INPUT "relations[0].to": "z" is not the name of an entity of the pattern. Name one of p, q.',
    )
    expect(await refusal(`${pq}, relations: [{from: "p", to: "p"}]`)).toMatch(/joins "p" with itself/)
    expect(
      await refusal(
        'entities: [{name: "p", kinds: [PERSON]}, {name: "q", where: {city: {}}}, {name: "o"}], relations: [{from: "p", to: "o"}], conditions: {same: ["p", "q"]}',
      ),
    ).toBe(
      'BAD_USER_INPUT "conditions" want "p" and "q" to be the same, but they have no kind in common: make their "kinds" and "where" agree.',
    )
    expect(await refusal(`${pq}, relations: []`)).toMatch(/"relations" is empty/)
    expect(await refusal(`${joined}, conditions: {same: ["p", "p"]}`)).toMatch(/names "p" twice/)
    expect(await refusal(`${joined}, conditions: {different: ["p"]}`)).toMatch(/needs two names or more/)
    expect(await refusal(`${joined}, conditions: {overlap: ["r", "p"]}`)).toMatch(/"p" names an entity/)
    expect(await refusal(`${joined}, conditions: {different: ["r", "p"]}`)).toMatch(/"r" names a relation/)
    expect(await refusal(`${joined}, conditions: {}`)).toMatch(/give exactly one of/)
    expect(await refusal(`${joined}, conditions: [{same: ["p", "q"]}, {different: ["p", "q"]}]`)).toMatch(
      /same as and different/,
    )
    expect(await refusal(`${joined}, conditions: [{ascending: ["p", "q"]}, {ascending: ["q", "p"]}]`)).toMatch(
      /runs in a circle/,
    )
    expect(await refusal('entities: [{name: "p"}, {name: "p"}], relations: [{from: "p", to: "p"}]')).toMatch(
      /two parts with the name "p"/,
    )
    expect(await refusal('entities: [{name: "p q"}, {name: "q"}], relations: [{from: "p q", to: "q"}]')).toMatch(
      /cannot be a name/,
    )
    expect(
      await refusal(
        'entities: [{name: "p", kinds: [COMPANY]}, {name: "q"}], relations: [{from: "p", to: "q", types: [STUDIED_AT]}]',
      ),
    ).toMatch(/"relations\[0\]": no relation of the types STUDIED_AT leads from "p" \(COMPANY\) to "q"/)
    expect(
      await refusal(
        'entities: [{name: "p", kinds: [COMPANY], where: {person: {}}}, {name: "q"}], relations: [{from: "p", to: "q"}]',
      ),
    ).toMatch(/make them agree/)
    expect(
      await refusal(
        'entities: [{name: "p", where: {person: {}, company: {}}}, {name: "q"}], relations: [{from: "p", to: "q"}]',
      ),
    ).toMatch(/exactly one kind/)
    expect(
      await refusal(
        'entities: [{name: "p", refs: [{id: "city:beihe"}], kinds: [PERSON]}, {name: "q"}], relations: [{from: "p", to: "q"}]',
      ),
    ).toMatch(/"entities\[0\]\.refs\[0\]" is city:beihe, a CITY/)
    expect(
      await refusal(
        'entities: [{name: "p", within: [{id: "company:kiln"}]}, {name: "q"}], relations: [{from: "p", to: "q"}]',
      ),
    ).toMatch(/which nothing lies in/)
    expect(
      await refusal(
        'entities: [{name: "p", refs: [{id: "person:nobody"}]}, {name: "q"}], relations: [{from: "p", to: "q"}]',
      ),
    ).toMatch(/^NOT_FOUND/)
    expect(await refusal(`${joined}, first: 1000`)).toMatch(/^LIMIT_EXCEEDED/)
    expect(await refusal(`${joined}, first: -1`)).toMatch(/^BAD_USER_INPUT/)
    expect(await refusal(`${joined}, after: "xyz"`)).toMatch(/^BAD_USER_INPUT/)
    expect(await refusal(`${joined}, facts: {period: {from: "2020", to: "2019"}}`)).toMatch(
      /"facts.period" ends \(2019\) before it begins/,
    )
    expect(
      await refusal(`${pq}, relations: [{from: "p", to: "q", facts: {period: {from: "2020", to: "2019"}}}]`),
    ).toMatch(/"relations\[0\].facts.period" ends/)
    const other = (await ask(`${joined}, first: 1`)).data?.['pattern'].pageInfo.endCursor
    expect(await refusal(`${COLLEAGUES}, after: "${other}"`)).toMatch(/cursor of another pattern/)
    const unnamed = await api.ask(`{ pattern(${joined}, first: 1) { nodes { entity(name: "z") { id } } } }`)
    expect(unnamed.errors[0]?.message).toMatch(/"name": "z" is not the name of an entity of the pattern/)
  })
})
