import { CircleHelp, Quote, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { countOpenNotes } from '../state/document-index'
import { trashDocument } from '../state/files'
import { moveFocus } from '../state/focus'
import { useStore } from '../state/store'
import { openDocument } from '../state/sync'
import { useLanguageOf } from '../state/text-language'
import { counted, numeral } from '../ui/counted'
import { Menu } from '../ui/menu'
import { day } from './day'
import { Facts } from './facts'
import styles from './library.module.css'
import type { RowProps } from './row-list'

const open = async (id: string, byKey: boolean) => {
  if ((await openDocument(id)) && byKey) moveFocus('reader')
}

const claimSign = <Quote size={11} strokeWidth={2} aria-hidden />
const questionSign = <CircleHelp size={11} strokeWidth={2} aria-hidden />

/** How much is marked and what is still asked. Apart from the row: of the open document it changes with many an edit. */
const Tallies = memo(({ id }: { id: string }) => {
  const claims = useStore((s) => (s.open?.id === id ? s.open.state.claims.size : s.summaries.get(id)?.claims)) ?? 0
  const questions = useStore((s) => (s.open?.id === id ? countOpenNotes() : s.summaries.get(id)?.openNotes)) ?? 0
  return (
    <>
      {claims === 0 ? null : (
        <span className={styles.tally} title={counted(claims, 'claim')}>
          {claimSign}
          {numeral(claims)}
          <span className="visually-hidden"> {claims === 1 ? 'claim' : 'claims'}</span>
        </span>
      )}
      {questions === 0 ? null : (
        <span className={`${styles.tally} ${styles.questions}`} title={counted(questions, 'open question')}>
          {questionSign}
          {numeral(questions)}
          <span className="visually-hidden"> {questions === 1 ? 'open question' : 'open questions'}</span>
        </span>
      )}
    </>
  )
})

/** A stop of the Tab key in the row only that is one: of the list there is one, not as many as there are rows. */
const More = memo(({ id, title, tabIndex }: { id: string; title: string; tabIndex: 0 | -1 }) => (
  <div className={styles.more}>
    <Menu
      label={`More on ${title}`}
      tabIndex={tabIndex}
      items={[{ name: 'Throw away', icon: Trash2, onChoose: () => void trashDocument(id) }]}
    />
  </div>
))

/** An article: title, where and when it appeared, how much is marked and what is still asked. */
export const DocumentRow = ({ id, current, rowProps }: { id: string; current: boolean; rowProps: RowProps }) => {
  // Of the open document the state itself is newer than its summary.
  const title = useStore((s) => (s.open?.id === id ? s.open.state.document.title : s.summaries.get(id)?.title)) ?? '…'
  const outlet = useStore((s) => (s.open?.id === id ? s.open.state.document.outlet : s.summaries.get(id)?.outlet))
  const published = useStore((s) =>
    s.open?.id === id ? s.open.state.document.publishedAt : s.summaries.get(id)?.publishedAt,
  )
  const language = useLanguageOf(id)
  const sample = useStore((s) => s.caseState?.documents.get(id)?.sample === true)
  const readOnly = useStore((s) => s.readOnly !== undefined)
  const known = sample || outlet !== undefined || published !== undefined
  return (
    <div className={`${styles.row} ${current ? styles.current : ''}`}>
      <button
        type="button"
        className={styles.document}
        aria-current={current ? 'true' : undefined}
        onClick={({ detail }) => void open(id, detail === 0)}
        {...rowProps}
      >
        <span className={styles.title} dir="auto" lang={language} title={title}>
          {title}
        </span>
        <span className={styles.facts}>
          <span className={styles.where}>
            {known ? (
              <Facts
                facts={{
                  sample: sample ? 'Sample' : undefined,
                  outlet,
                  published: published === undefined ? undefined : day(published),
                }}
              />
            ) : (
              'No outlet or date'
            )}
          </span>
          <Tallies id={id} />
        </span>
      </button>
      {readOnly ? null : <More id={id} title={title} tabIndex={rowProps.tabIndex} />}
    </div>
  )
}
