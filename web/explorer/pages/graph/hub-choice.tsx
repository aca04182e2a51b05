import type { ReactNode } from 'react'
import { useAnswer } from '../../api/ask.js'
import { useNameLanguage } from '../../api/ontology.js'
import { graphql } from '../../generated/gql.js'
import { NothingKnown } from '../../views/entity-field.js'
import { Problem } from '../../views/problem.js'
import { Waiting } from '../../views/waiting.js'
import { useGraphState } from './graph-state.js'
import { NodePanel } from './node-panel.js'

export const HUB_NODE = graphql(`
  query HubNode($id: ID!, $language: Language) {
    entity(ref: { id: $id }) {
      id
      kind
      degree
      name(language: $language)
    }
  }
`)

/** Asks which part of a hub to start from, before anything of it is drawn. */
export function HubChoice({ id }: { readonly id: string }): ReactNode {
  const language = useNameLanguage()
  const { open, askAbout } = useGraphState()
  const { data, error, isPending } = useAnswer(HUB_NODE, { id, language })
  const entity = data?.data.entity
  if (error) return <Problem error={error} />
  if (isPending) return <Waiting />
  if (!entity) return <NothingKnown />
  return (
    <div className="hub-choice">
      <NodePanel
        node={{ entityId: entity.id, kind: entity.kind, degree: entity.degree, entity: { name: entity.name } }}
        isCenter={false}
        isOnly={false}
        links={[]}
        onOpen={open}
        onClose={() => askAbout(null)}
        onHide={() => askAbout(null)}
        onStrongest={() => open({ id, type: null })}
      />
    </div>
  )
}
