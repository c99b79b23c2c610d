import { Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { removeSelected, select } from '../state/annotate'
import { useStore } from '../state/store'
import { IconButton } from '../ui/icon-button'
import { useReturnFocus } from '../ui/use-return-focus'
import { AddSource } from './add-source'
import { matches } from './filter'
import { FilterField } from './filter-field'
import styles from './library.module.css'
import { RowCount } from './row-count'
import { RowList } from './row-list'
import { SourceRow } from './source-row'
import { useFilterable } from './use-filterable'

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

const useSourceIds = (query: string) => {
  const sources = useStore(({ caseState }) => caseState?.sources)
  const sorted = useMemo(
    () => [...(sources?.values() ?? [])].sort((a, b) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)),
    [sources],
  )
  const ids = useMemo(
    () => sorted.filter(({ name, aliases, role }) => matches(query, [name, ...aliases, role])).map(({ id }) => id),
    [sorted, query],
  )
  return { ids, count: sorted.length }
}

/** The registry of sources of the whole case, by name. */
export const SourceSection = () => {
  const [query, setQuery] = useState('')
  const [adding, setAdding] = useState(false)
  const head = useRef<HTMLDivElement>(null)
  useReturnFocus(adding, head)
  const { ids, count } = useSourceIds(query)
  const filterable = useFilterable(count)
  const selected = useStore((state) => (state.selected?.type === 'source' ? state.selected.id : undefined))
  const readOnly = useStore((state) => state.readOnly !== undefined)
  return (
    <section className={styles.sources} aria-labelledby="sources-heading">
      <div ref={head} className={styles.head}>
        <h2 id="sources-heading" className={styles.heading}>
          Sources
        </h2>
        <RowCount shown={ids.length} all={count} />
        <IconButton
          icon={Plus}
          label="Add source"
          small
          disabled={readOnly}
          aria-expanded={adding}
          onClick={() => setAdding(!adding)}
        />
      </div>
      {adding ? <AddSource onDone={() => setAdding(false)} /> : null}
      {filterable ? <FilterField label="Filter sources" query={query} onChange={setQuery} /> : null}
      {count === 0 ? (
        <p className={styles.hint}>
          Nobody yet. Select the words that name someone and press <kbd className={styles.key}>S</kbd>.
        </p>
      ) : ids.length === 0 ? (
        <p className={styles.hint}>No source has these words.</p>
      ) : (
        <RowList
          label="Sources"
          ids={ids}
          current={selected}
          rowHeight={28}
          recordOf={(id) => ({ type: 'source', id })}
          onDelete={
            readOnly
              ? undefined
              : (id) => {
                  select({ type: 'source', id })
                  return removeSelected()
                }
          }
          render={(id, props) => (
            <SourceRow
              id={id}
              selected={id === selected}
              rowProps={props}
              onSelect={() => select({ type: 'source', id })}
            />
          )}
        />
      )}
    </section>
  )
}
