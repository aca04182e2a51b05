import { useMemo, type ReactNode } from 'react'
import { FormattedMessage } from 'react-intl'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage, useOntology, type KindModel, type Ontology } from '../../api/ontology.js'
import { useFacts } from '../../state/facts.js'
import { useEmptyId } from '../../views/filter-note.js'
import { Cut } from '../../views/pages.js'
import type { FactPage, ProfileEntity } from './profile-question.js'
import { RelationSection } from './relation-section.js'
import { furtherQuestion, furtherSections, kindsToName, sectionGroups, type FurtherData } from './sections.js'

/** The relations in words; what has none is not shown. Those that no field of the kind lists come last. */
export function Relations({ entity, kind }: { readonly entity: ProfileEntity; readonly kind: KindModel }): ReactNode {
  const ontology = useOntology()
  const empty = useEmptyId('profile.no-relations')
  const { sections, cut } = useSections(entity, kind, ontology)
  if (sections.length === 0)
    return (
      <p className="empty">
        <FormattedMessage id={entity.observations.totalCount > 0 ? 'profile.no-relations' : empty} />
      </p>
    )
  return (
    <>
      {sections.map((section) => (
        <RelationSection
          key={section.group.field}
          {...{ entity, kind, section }}
          named={kindsToName(section, sections)}
        />
      ))}
      {cut}
    </>
  )
}

/** The lists of a profile that are not empty, with what its question could not ask for as soon as that is answered. */
function useSections(entity: ProfileEntity, kind: KindModel, ontology: Ontology) {
  const language = useNameLanguage()
  const { filter } = useFacts()
  const question = useMemo(() => furtherQuestion(kind, ontology), [kind, ontology])
  const { data } = useAnswer<FurtherData, object>(
    question ?? '',
    { id: entity.id, language, facts: filter, after: null },
    { enabled: question !== null },
  )
  const further = data?.data.entity.relations
  const listed = sectionGroups(kind).map((group) => ({ group, page: entity[group.field] as FactPage }))
  return {
    sections: [
      ...listed.filter(({ page }) => page.totalCount > 0),
      ...furtherSections(entity.id, further?.nodes ?? [], ontology),
    ],
    cut: further && <Cut shown={further.nodes.length} total={further.totalCount} />,
  }
}
