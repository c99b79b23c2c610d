import { Unlink } from 'lucide-react'
import { useMemo } from 'react'
import { anchorWords } from '#shared/text/anchor-words'
import { RowList, type RowProps } from '../library/row-list'
import { type Adrift, adriftInOrder, offerFor, useAdrift } from '../state/adrift'
import { removeSelected, select } from '../state/annotate'
import { listMarks, moveFocus } from '../state/focus'
import { say } from '../state/messages'
import { beyondDoubt, reattach } from '../state/reattach'
import { useStore } from '../state/store'
import type { Selected } from '../state/types'
import { Button } from '../ui/button'
import { numeral } from '../ui/counted'
import { adriftNoun, adriftNumber, foundWords } from './adrift-words'
import css from './marks.module.css'

type AdriftRowProps = { item: Adrift; current: boolean; rowProps: RowProps }

const AdriftRow = ({ item, current, rowProps }: AdriftRowProps) => {
  const language = useStore(({ open }) => open?.state.document.language)
  const found = useAdrift((state) => offerFor(state, item))
  return (
    <button
      type="button"
      className={css.row}
      aria-current={current}
      onClick={() => select(recordOf(item))}
      {...rowProps}
    >
      <span className={css.what}>
        {adriftNoun(item)} · {foundWords(found)}
      </span>{' '}
      <span className={css.words} dir="auto" lang={language}>
        {anchorWords(item.anchor)}
      </span>
    </button>
  )
}

const recordOf = ({ type, id }: Adrift): Selected => ({ type, id })

/** Removes the record; answers whether it is gone. Words in a claim's chain are not the claim: they are cleared in its step. */
const removeAdrift = (item: Adrift | undefined): boolean => {
  if (item === undefined) return false
  if (item.link !== undefined) {
    say('These words are a step’s: they are cleared in the claim’s attribution.')
    return false
  }
  select(recordOf(item))
  return removeSelected()
}

type AdriftSectionProps = { current: string | undefined; request: number | undefined }

/** What is adrift, each with its old words; what stands elsewhere beyond doubt can be re-attached at once. */
export const AdriftSection = ({ current, request }: AdriftSectionProps) => {
  const items = useAdrift((state) => state.items)
  const offers = useAdrift((state) => state.offers)
  const readOnly = useStore((state) => state.readOnly !== undefined)
  const byKey = useMemo(() => new Map(adriftInOrder({ items }).map((item) => [item.key, item])), [items])
  const keys = useMemo(() => [...byKey.keys()], [byKey])
  const sure = useMemo(() => beyondDoubt({ items, offers }), [items, offers])
  if (keys.length === 0) return null
  return (
    <section className={css.adrift} aria-labelledby="adrift-heading">
      <div className={css.head}>
        <Unlink size={13} strokeWidth={1.75} aria-hidden />
        <h2 id="adrift-heading" className={css.heading}>
          Adrift
        </h2>
        <span className={css.number}>{adriftNumber(items.size, keys.length)}</span>
      </div>
      <p className={css.hint}>Not in the text where they were. Nothing is painted for them until you re-attach them.</p>
      {sure.length < 2 ? null : (
        <div className={css.action}>
          <Button
            disabled={readOnly}
            onClick={() => {
              reattach(sure)
              listMarks()
            }}
          >
            Re-attach the {numeral(sure.length)} beyond doubt
          </Button>
        </div>
      )}
      <RowList
        label="Adrift"
        ids={keys}
        current={current}
        rowHeight={72}
        request={request}
        recordOf={(key) => {
          const item = byKey.get(key)
          return item && recordOf(item)
        }}
        onDelete={
          readOnly
            ? undefined
            : (key) => {
                const isGone = removeAdrift(byKey.get(key))
                if (useAdrift.getState().items.size === 0) moveFocus('reader')
                return isGone
              }
        }
        render={(key, props) => {
          const item = byKey.get(key)
          return item === undefined ? null : <AdriftRow item={item} current={item.id === current} rowProps={props} />
        }}
      />
    </section>
  )
}
