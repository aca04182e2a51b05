import { describe, expect, it } from 'vitest'
import { modelFromSdl } from '../../src/ontology/read-model.js'
import { checkNames } from '../../src/quality/check-names.js'
import { checkPlaces } from '../../src/quality/check-places.js'
import { rolesOf } from '../../src/quality/roles.js'
import type { EntityRow, RelationRow } from '../../src/quality/quality.cypher.js'

// The checks over an ontology in which rivers lie in basins and states, which act, lie nowhere.
const MODEL = modelFromSdl(`
"A language of the names."
enum Language {
  "Arabic."
  AR @script(code: "Arab")
  "English."
  EN
}

"A river."
type River implements Entity @kind @actor @label(ar: "نهر", en: "river") @pluralLabel(ar: "أنهار", en: "rivers")

"A basin."
type Basin implements Entity @kind @rollUp @label(ar: "حوض", en: "basin") @pluralLabel(ar: "أحواض", en: "basins")

"A state."
type State implements Entity @kind @actor @label(ar: "دولة", en: "state") @pluralLabel(ar: "دول", en: "states")

"What joins them."
enum RelationType {
  "A river lies in a basin."
  LIES_IN
    @ends(from: ["River"], to: ["Basin"])
    @contains
    @label(ar: "يقع في", en: "lies in")
    @inverseLabel(ar: "يضم", en: "holds")
}
`)

const entity = (id: string, ...namesByLanguage: (string | null)[]): EntityRow =>
  ({ id, collective: false, namesByLanguage }) as unknown as EntityRow

describe('the checks over another field', () => {
  it('ask for the place of what can have one, and of nothing else', () => {
    const entities = ['river:nile', 'river:jordan', 'state:egypt', 'basin:nile'].map((id) => entity(id))
    const located = { type: 'LIES_IN', from: 'river:nile', to: 'basin:nile' } as RelationRow
    expect(checkPlaces(entities, [located], rolesOf(MODEL)).map(({ id }) => id)).toEqual(['river:jordan'])
  })

  it('take a name without letters for a name in any script', () => {
    const entities = [
      entity('state:a', '1984', '1984'),
      entity('state:b', 'Nile', 'Nile'),
      entity('state:c', '٣٠٠', null),
    ]
    expect(checkNames(entities, MODEL).map(({ id }) => id)).toEqual(['state:b'])
  })
})
