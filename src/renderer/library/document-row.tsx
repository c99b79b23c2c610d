import { CircleHelp, Quote, Trash2 } from 'lucide-react'
import { memo, useMemo } from 'react'
import { countOpenNotes } from '../state/counts'
import { trashDocument } from '../state/files'
import { moveFocus } from '../state/focus'
import { useStore } from '../state/store'
import { openDocument } from '../state/sync'
import { useLanguageOf } from '../state/text-language'
import type { State } from '../state/types'
import { counted, numeral } from '../ui/counted'
import { following } from '../ui/following'
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

/** Shows how many there are, and nothing where there are none. Of the open document the number changes with many an edit. */
const tally = (count: (state: State) => number | undefined, one: string) =>
  following(
    useStore,
    (state) => count(state) ?? 0,
    (element: HTMLElement, there) => {
      const [number, words] = element.querySelectorAll('span')
      element.hidden = there === 0
      element.title = counted(there, one)
      if (number !== undefined) number.textContent = numeral(there)
      if (words !== undefined) words.textContent = ` ${there === 1 ? one : `${one}s`}`
    },
  )

/** How much is marked and what is still asked. */
const Tallies = ({ id }: { id: string }) => {
  const claims = useMemo(
    () => tally((s) => (s.open?.id === id ? s.open.state.claims.size : s.summaries.get(id)?.claims), 'claim'),
    [id],
  )
  const questions = useMemo(
    () =>
      tally(
        (s) => (s.open?.id === id ? countOpenNotes(s.open.state) : s.summaries.get(id)?.openNotes),
        'open question',
      ),
    [id],
  )
  return (
    <>
      <span ref={claims} className={styles.tally}>
        {claimSign}
        <span />
        <span className="visually-hidden" />
      </span>
      <span ref={questions} className={`${styles.tally} ${styles.questions}`}>
        {questionSign}
        <span />
        <span className="visually-hidden" />
      </span>
    </>
  )
}

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
                  // That it is a sample says where it is from, and there is no room for all three.
                  outlet: sample ? undefined : outlet,
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
