import { Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { HistoryOf } from '#shared/history'
import { History } from '../history/history'
import { removeSelected } from '../state/annotate'
import { moveFocus } from '../state/focus'
import { useStore } from '../state/store'
import { QuietButton } from '../ui/quiet-button'
import { TabList, TabPanel } from '../ui/tabs'
import { useKeptFocus } from '../ui/use-kept-focus'
import { formatStamp } from './dates'
import styles from './record.module.css'

type SheetProps = {
  kind: string
  of: HistoryOf
  documentId: string
  /** Shows the button that removes the record, which then is the selected one. */
  removable?: boolean
  /** Why it cannot be removed. */
  stays?: string | undefined
  children: ReactNode
}

/** A record with its history behind it: the first line says what it is, leads to either, and has the button that removes it. */
export const RecordSheet = ({ kind, of, documentId, removable = false, stays, children }: SheetProps) => {
  const [tab, setTab] = useState<'record' | 'history'>('record')
  const id = useId()
  const reasonId = useId()
  const relating = useStore((state) => (state.relating?.claimId === of.id ? state.relating : undefined))

  // The form stands among the fields: asked for by its key, it must not open behind the history.
  useEffect(() => {
    if (relating !== undefined) setTab('record')
  }, [relating])

  const tabs = [
    { name: 'record', face: kind },
    { name: 'history', face: 'History' },
  ] as const
  return (
    <article aria-label={kind}>
      <header className={styles.head}>
        <h2 className="visually-hidden">{kind}</h2>
        <TabList id={id} label={`Parts of this ${kind.toLocaleLowerCase()}`} tabs={tabs} shown={tab} onShow={setTab} />
        {stays !== undefined && (
          <span id={reasonId} className="visually-hidden">
            {stays}
          </span>
        )}
        {removable && (
          <QuietButton
            danger
            disabled={stays !== undefined}
            title={stays ?? `Remove this ${kind.toLocaleLowerCase()}`}
            aria-describedby={stays === undefined ? undefined : reasonId}
            aria-label={`Remove ${kind.toLocaleLowerCase()}`}
            onClick={() => {
              removeSelected()
              moveFocus('reader')
            }}
          >
            <Trash2 size={14} aria-hidden="true" />
          </QuietButton>
        )}
      </header>
      <TabPanel
        id={id}
        shown={tab}
        // A record is full of fields; a history is mostly to be read, and scrolled by the keyboard.
        tabIndex={tab === 'history' ? 0 : undefined}
        className={styles.panel}
      >
        {tab === 'record' ? children : <History of={of} documentId={documentId} />}
      </TabPanel>
    </article>
  )
}

type SectionProps = { title: string; count?: number; action?: ReactNode; children?: ReactNode }

/** A part of a record under a heading, parted from the one before by a hairline. */
export const Section = ({ title, count = 0, action, children }: SectionProps) => {
  const id = useId()
  const box = useRef<HTMLElement>(null)
  const keptFocus = useKeptFocus(box)
  return (
    <section ref={box} className={styles.section} aria-labelledby={id} {...keptFocus}>
      <div className={styles.sectionHead}>
        <h3 id={id} className={styles.title}>
          {title}
          {count > 0 && <span className={styles.count}> {count}</span>}
        </h3>
        {action}
      </div>
      {children}
    </section>
  )
}

type AuthorshipProps = { createdAt: string; createdBy: string; modifiedAt: string }

/** Who made a record and when, in small print. The model does not keep who changed it last; the journal does. */
export const Authorship = ({ createdAt, createdBy, modifiedAt }: AuthorshipProps) => (
  <p className={styles.authorship}>
    Made {formatStamp(createdAt)}
    {createdBy !== '' && (
      <>
        {' by '}
        <bdi>{createdBy}</bdi>
      </>
    )}
    {modifiedAt !== createdAt && <> · changed {formatStamp(modifiedAt)}</>}
  </p>
)
