import { useDeferredValue, useState, type ReactNode } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, type Key } from 'react-aria-components'
import { FormattedMessage, useIntl } from 'react-intl'
import { useAnswer } from '../api/ask.js'
import { graphql } from '../generated/gql.js'
import { problemText } from './problem.js'
import { NothingHidden } from './nothing-hidden.js'

const SOURCES_LIKE = graphql(`
  query SourcesLike($text: String!, $first: Int!) {
    sources(
      where: {
        or: [{ title: { contains: $text } }, { publisher: { contains: $text } }, { author: { contains: $text } }]
      }
      first: $first
    ) {
      nodes {
        id
        title
        publisher
      }
    }
  }
`)

interface Props {
  readonly label: string
  readonly onPick: (id: string) => void
}

/** A field that completes titles, publishers and authors of sources. */
export function SourcePicker({ label, onPick }: Props): ReactNode {
  const intl = useIntl()
  const [text, setText] = useState('')
  // The list closes as the key changes; a key that is always null would leave it open.
  const [chosen, setChosen] = useState<Key | null>(null)
  const asked = useDeferredValue(text).trim()
  const { data, error, isFetching, isPlaceholderData } = useAnswer(
    SOURCES_LIKE,
    { text: asked, first: 8 },
    { enabled: asked !== '' },
  )
  const found = asked === '' || error ? [] : (data?.data.sources.nodes ?? [])
  const items = isPlaceholderData || asked !== text.trim() ? [] : found
  return (
    <ComboBox
      className="picker source-picker"
      items={items}
      inputValue={text}
      onInputChange={setText}
      selectedKey={chosen}
      onSelectionChange={(key) => {
        setChosen(key)
        if (key === null) return
        setText('')
        onPick(String(key))
      }}
      allowsCustomValue
      allowsEmptyCollection
      menuTrigger="input"
    >
      <Label>{label}</Label>
      <Input placeholder={intl.formatMessage({ id: 'facts.source.type' })} spellCheck="false" maxLength={200} />
      <Popover className="picker-list" placement="bottom start" isNonModal>
        <ListBox<(typeof items)[number]>
          renderEmptyState={() => (
            <p className="quiet">
              {error ? (
                problemText(intl, error)
              ) : (
                <FormattedMessage id={asked === '' || isFetching ? 'search.waiting' : 'sources.none'} />
              )}
            </p>
          )}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.title} className="option">
              <span className="option-name">{item.title}</span>
              {item.publisher && <span className="option-about">{item.publisher}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
      <NothingHidden />
    </ComboBox>
  )
}
