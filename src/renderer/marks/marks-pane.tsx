import { useEffect, useMemo, useRef, useState } from 'react'
import { anchorWords } from '#shared/text/anchor-words'
import { matches } from '../library/filter'
import { FilterField } from '../library/filter-field'
import { RowList } from '../library/row-list'
import { useFilterable } from '../library/use-filterable'
import { isAdrift, useAdrift } from '../state/adrift'
import { removeSelected, select } from '../state/annotate'
import { annotations } from '../state/document-index'
import { listMarks, moveFocus } from '../state/focus'
import { useStore } from '../state/store'
import { QuietButton } from '../ui/quiet-button'
import { AdriftSection } from './adrift-section'
import { MarkRow } from './mark-row'
import css from './marks.module.css'
import { useMarkIds } from './use-mark-ids'

const kinds = [
  { value: 'all', label: 'All marks' },
  { value: 'claim', label: 'Claims' },
  { value: 'mention', label: 'Mentions' },
  { value: 'note', label: 'Passages with a note' },
] as const
type Kind = (typeof kinds)[number]['value']

/** Those of the marks that are of a kind and have the words, in what they stand on or in the analyst's own statement. */
const useFiltered = (ids: readonly string[], kind: Kind, query: string): readonly string[] => {
  // Without a query what is written on the marks does not matter, and their every change need not be looked at.
  const state = useStore(({ open }) => (query === '' ? undefined : open?.state))
  return useMemo(() => {
    if (kind === 'all' && query === '') return ids
    return ids.filter((id) => {
      const annotation = annotations.get(id)
      if (annotation === undefined || (kind !== 'all' && annotation.selected.type !== kind)) return false
      return query === '' || matches(query, [anchorWords(annotation.anchor), state?.claims.get(id)?.statement])
    })
  }, [ids, kind, query, state])
}

/** Why a filter leaves nothing, in words. */
const whyNothing = (kind: Kind, query: string): string => {
  if (query === '') return 'There is no mark of this kind.'
  return kind === 'all' ? 'No mark has these words.' : 'No mark of this kind has these words.'
}

/** Removes the mark; answers whether it is gone. */
const remove = (id: string): boolean => {
  const annotation = annotations.get(id)
  if (annotation === undefined) return false
  select(annotation.selected)
  return removeSelected()
}

/** All marks of the open document in the order of the text, and apart from them what is adrift. */
export const MarksPane = ({ request }: { request: number | undefined }) => {
  const [kind, setKind] = useState<Kind>('all')
  const [query, setQuery] = useState('')
  const ids = useMarkIds()
  const filtered = useFiltered(ids, kind, query.trim())
  const filterable = useFilterable(ids.length)
  const filters = useRef<HTMLDivElement>(null)
  const nothingShown = ids.length > 0 && filtered.length === 0
  const current = useStore(({ selected }) => selected?.id)
  const toAdrift = useAdrift(({ items }) => items.size > 0 && (ids.length === 0 || isAdrift(current ?? '')))
  const allAdrift = useAdrift(({ items }) => ids.length === 0 && items.size > 0)
  const readOnly = useStore((state) => state.readOnly !== undefined)
  const showAll = () => {
    setKind('all')
    setQuery('')
    listMarks()
  }

  // Without a row to go to, the keyboard goes to what can bring the rows back.
  useEffect(() => {
    if (request !== undefined && nothingShown && !toAdrift) filters.current?.querySelector('input')?.focus()
  }, [request, nothingShown, toAdrift])

  return (
    <div className={css.pane}>
      <AdriftSection current={current} request={toAdrift ? request : undefined} />
      <section className={css.marks} data-empty={allAdrift} aria-label="In the order of the text">
        {filterable ? (
          <div ref={filters} className={css.filters}>
            <FilterField label="Filter marks" query={query} onChange={setQuery} />
            <select
              className={css.kind}
              aria-label="Kind of mark"
              value={kind}
              onChange={({ target }) => setKind(kinds.find(({ value }) => value === target.value)?.value ?? 'all')}
            >
              {kinds.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        {allAdrift ? (
          <p className={css.hint}>No mark stands in the text: all of them are adrift.</p>
        ) : ids.length === 0 ? (
          <p className={css.hint}>
            Nothing is marked yet. Select words in the article and press <kbd className={css.key}>C</kbd> for a claim.
          </p>
        ) : nothingShown ? (
          <>
            <p className={css.hint}>{whyNothing(kind, query.trim())}</p>
            <div className={css.start}>
              <QuietButton edits={false} onClick={showAll}>
                Show all marks
              </QuietButton>
            </div>
          </>
        ) : (
          <RowList
            label="Marks"
            ids={filtered}
            current={current}
            rowHeight={72}
            request={toAdrift ? undefined : request}
            recordOf={(id) => annotations.get(id)?.selected}
            onDelete={
              readOnly
                ? undefined
                : (id) => {
                    const isGone = remove(id)
                    // No row is left to go to.
                    if (isGone && filtered.length === 1) moveFocus('reader')
                    return isGone
                  }
            }
            render={(id, props) => <MarkRow id={id} current={id === current} rowProps={props} />}
          />
        )}
      </section>
    </div>
  )
}
