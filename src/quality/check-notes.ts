import type { Finding } from './finding.js'
import type { ObservationRow, RelationRow } from './quality.cypher.js'
import type { Roles } from './roles.js'

type Noted = Pick<RelationRow, 'id' | 'note' | 'stance' | 'confidence'>

/** The note says that the source does not state the fact; what detail it leaves open is not a contradiction. */
const DENIES =
  /\b(names?|gives|states?|tells?|says) (no|nobody|nothing)\b|\bno (page|source) (names|says|states|gives|confirms)\b|\b(does|do) not (name|say|state|confirm|support)\b(?! (which|whose|when|how|of what))|\bnot (confirmed|found again)\b/i

/** The note says that something planned took place. */
const HAPPENED = /\b(was|were|has|have|been|since) (\w+ )?(launched|founded|opened|inaugurated|held|signed|named)\b/i

/** The note says that a stay ended. */
const ENDED = /\b(retired|resigned|dismissed|laid off|died|has left|had left|left (in|by|at|on))\b/i

/** Facts whose own note contradicts them: the source does not say so, it has happened, or it has ended. */
export function checkNotes(
  relations: readonly RelationRow[],
  observations: readonly ObservationRow[],
  { isStage }: Roles,
): Finding[] {
  const facts: readonly Noted[] = [...relations, ...observations]
  return [
    ...facts.filter(({ note, confidence }) => DENIES.test(note ?? '') && confidence !== 'LOW').map(denied),
    ...facts
      .filter(({ note, stance }) => stance === 'ENVISAGED' && HAPPENED.test(note ?? ''))
      .map((fact) => contradicted(fact, 'is envisaged, but its note says that it took place')),
    ...relations
      .filter(({ type, note, endsOn }) => isStage(type, 'WORK') && endsOn === null && ENDED.test(note ?? ''))
      .map((fact) => contradicted(fact, 'has no end, but its note says that it ended')),
  ]
}

/** A fact that is read into its source may stand with less confidence, and is then only a place to look. */
const denied = (fact: Noted): Finding => ({
  ...contradicted(fact, 'is stated, but its note says that the source does not say so: lower or drop it'),
  severity: fact.confidence === 'HIGH' ? 'error' : 'warning',
})

const contradicted = ({ id, note }: Noted, message: string): Finding => ({
  severity: 'error',
  check: 'note contradicts fact',
  id,
  message: `${message} ("${note ?? ''}")`,
})
