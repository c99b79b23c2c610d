import { Trash2 } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { removeSelected } from '../state/annotate'
import { QuietButton } from '../ui/quiet-button'
import { formatStamp } from './dates'
import styles from './record.module.css'

type HeadProps = {
  kind: string
  /** Shows the button that removes the record, which then is the selected one. */
  removable?: boolean
  /** Why it cannot be removed. */
  stays?: string | undefined
}

/** The first line of a record: what it is, and the button that removes it. */
export const Head = ({ kind, removable = false, stays }: HeadProps) => {
  const reasonId = useId()
  return (
    <header className={styles.head}>
      <h2 className={styles.kind}>{kind}</h2>
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
          onClick={removeSelected}
        >
          <Trash2 size={14} aria-hidden="true" />
        </QuietButton>
      )}
    </header>
  )
}

type SectionProps = { title: string; count?: number; action?: ReactNode; children?: ReactNode }

/** A part of a record under a heading, parted from the one before by a hairline. */
export const Section = ({ title, count = 0, action, children }: SectionProps) => {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
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
