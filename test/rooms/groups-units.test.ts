import { beforeAll, expect, test } from 'vitest'
import { openApi, type Api } from '../support/api.js'
import { describeEachEngine } from '../support/engines.js'

describeEachEngine('units that groups are chosen or sorted by', (engine) => {
  let api: Api
  beforeAll(async () => {
    api = await openApi(engine())
  })

  const hintsOf = async (field: string): Promise<string[]> => {
    const { errors, extensions } = await api.ask(`{ ${field} { count } }`)
    expect(errors).toEqual([])
    return ((extensions?.['hints'] ?? []) as { message: string }[]).map(({ message }) => message)
  }

  test.each([
    [
      'observationGroups(by: [{field: "metric"}], having: {numbers: {unit: "mentions", is: {gt: 0}}})',
      /^"having\.numbers\.unit" is "mentions", which no number of observations has: there are (?!.*"mentions").*"percent"/,
    ],
    [
      'relationGroups(by: [{field: "type"}], orderBy: [{byNumbers: {unit: "percent"}}])',
      /^"orderBy\.byNumbers\.unit" is "percent", which no number of relations has: there are (?!.*"percent").*"papers"/,
    ],
  ])('are named if only other facts have them: %s', async (field, message) => {
    expect(await hintsOf(field)).toEqual([expect.stringMatching(message)])
  })

  test.each([
    'observationGroups(by: [{field: "metric"}], having: {numbers: {unit: "percent", is: {gt: 0}}})',
    'observationGroups(by: [{field: "metric"}], having: {numbers: {of: "period", unit: "year", summary: MIN, is: {gt: 0}}})',
    'relationGroups(by: [{field: "type"}], orderBy: [{byNumbers: {unit: "Papers"}}])',
  ])('are not if such facts have them: %s', async (field) => {
    expect(await hintsOf(field)).toEqual([])
  })
})
