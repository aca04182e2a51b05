import { useEffect, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import { useSearchParams } from 'wouter'
import { useOntology } from '../../api/ontology.js'
import { FilterNote } from '../../views/filter-note.js'
import { Tabs } from '../../views/tabs.js'
import { ByTitle, MostUsed } from './source-lists.js'

/** Every source of the graph: those on which most rests first, or by title, or by words of it. */
export function Page(): ReactNode {
  const [params, setParams] = useSearchParams()
  const intl = useIntl()
  const { can } = useOntology()
  const text = params.get('title')?.slice(0, 100) ?? ''
  const isByTitle = text !== '' || params.get('order') === 'title' || !can('relationGroups')
  const set = (key: string, value: string): void =>
    setParams((current) => {
      if (value) current.set(key, value)
      else current.delete(key)
      current.delete('after')
      current.delete('n')
      return current
    })
  useEffect(() => {
    document.title = `${intl.formatMessage({ id: 'sources.title' })} – Passerelle`
  }, [intl])
  return (
    <section className="page narrow">
      <h1>
        <FormattedMessage id="sources.title" />
      </h1>
      <p className="lead">
        <FormattedMessage id="sources.lead" />
      </p>
      <FilterNote id="filter.not.counts" />
      <div className="form">
        <label>
          <FormattedMessage id="sources.filter" />
          <input type="search" value={text} onChange={(event) => set('title', event.target.value)} />
        </label>
        {can('relationGroups') && text === '' && (
          <Tabs
            isField
            label={intl.formatMessage({ id: 'sources.order' })}
            value={isByTitle ? 'title' : 'facts'}
            options={[
              ['facts', intl.formatMessage({ id: 'sources.order.facts' })],
              ['title', intl.formatMessage({ id: 'sources.order.title' })],
            ]}
            onChange={(order) => set('order', order === 'title' ? order : '')}
          />
        )}
      </div>
      {isByTitle ? <ByTitle text={text} after={params.get('after')} /> : <MostUsed />}
    </section>
  )
}
