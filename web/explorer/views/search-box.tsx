import { useEffect, useState, type ReactNode } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, type Key } from 'react-aria-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { useLocation } from 'wouter'
import { useAnswer } from '../api/ask.js'
import { useNameLanguage } from '../api/ontology.js'
import { graphql } from '../generated/gql.js'
import { KindMark, profilePath, useHref, type Named } from './entity-link.js'

export const SEARCH = graphql(`
  query Search($text: String!, $kinds: [Kind!], $first: Int!, $language: Language) {
    search(text: $text, kinds: $kinds, first: $first) {
      totalCount
      edges {
        match
        node {
          id
          kind
          name(language: $language)
          aliases
          description
        }
      }
    }
  }
`)

const DELAY_MS = 120

/** A value that follows another once it has stood still for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DELAY_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}

interface PickerProps {
  readonly label: string
  readonly size?: 'small' | 'large' | 'field'
  readonly initial?: string
  /** What happens with a chosen entity. */
  readonly onPick: (entity: Named) => void
  /** What happens with a text that was sent without a choice; nothing if absent. */
  readonly onText?: (text: string) => void
  readonly hideLabel?: boolean
  /** What an empty field shows; its label if that is hidden and there is no other. */
  readonly placeholder?: string
}

/** A field that completes names of entities in any language. */
export function EntityPicker({
  label,
  size = 'field',
  initial = '',
  onPick,
  onText,
  hideLabel,
  placeholder = hideLabel ? label : '',
}: PickerProps): ReactNode {
  const [text, setText] = useState(initial)
  const settled = useSettled(text).trim()
  const language = useNameLanguage()
  const { data, isFetching } = useAnswer(
    SEARCH,
    { text: settled, kinds: null, first: 8, language },
    { enabled: settled !== '' },
  )
  const items = settled === '' ? [] : (data?.data.search.edges ?? []).map(({ node }) => node)
  useEffect(() => setText(initial), [initial])
  const pick = (key: Key | null): void => {
    const chosen = items.find(({ id }) => id === key)
    if (!chosen) return
    setText(onText ? '' : chosen.name)
    onPick(chosen)
  }
  return (
    <ComboBox
      className={`picker ${size}`}
      items={items}
      inputValue={text}
      onInputChange={setText}
      onSelectionChange={pick}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
      isRequired={false}
    >
      <Label className={hideLabel ? 'visually-hidden' : ''}>{label}</Label>
      <div className="picker-field">
        <Input
          placeholder={placeholder}
          spellCheck="false"
          onKeyDown={(event) => {
            if (
              event.key === 'Enter' &&
              onText &&
              text.trim() &&
              !event.currentTarget.getAttribute('aria-activedescendant')
            )
              onText(text.trim())
          }}
        />
        <Button className="visually-hidden">▾</Button>
      </div>
      <Popover className="picker-list" placement="bottom start" isNonModal>
        <ListBox<(typeof items)[number]>
          renderEmptyState={() =>
            settled === '' || isFetching ? (
              <p className="quiet">
                <FormattedMessage id="search.waiting" />
              </p>
            ) : (
              <p className="quiet">
                <FormattedMessage id="search.nothing" values={{ text: settled }} />
              </p>
            )
          }
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.name} className="option">
              <span className="option-name">{item.name}</span>
              <KindMark kind={item.kind} withLabel />
              {item.description && <span className="option-about">{item.description}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** The search of the whole graph: a choice opens a profile, Enter the list of all that fits. */
export function SearchBox({ size }: { readonly size: 'small' | 'large' }): ReactNode {
  const intl = useIntl()
  const [, navigate] = useLocation()
  const href = useHref()
  return (
    <div role="search" className="search-box">
      <EntityPicker
        label={intl.formatMessage({ id: 'search.label' })}
        hideLabel
        size={size}
        onPick={({ id }) => navigate(href(profilePath(id)))}
        onText={(text) => navigate(href('/search', { q: text }))}
      />
    </div>
  )
}
