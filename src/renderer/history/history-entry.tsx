import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import type { HistoryEntry, PastRecord } from '#shared/history'
import { anchorWords, firstWords } from '#shared/text/anchor-words'
import { beginOfNew } from '#shared/text/first-difference'
import { relationWords } from '../labels'
import { select } from '../state/annotate'
import { claimTitle } from '../state/lookups'
import { isSameState } from '../state/present-record'
import { restoreTo } from '../state/restore'
import { QuietButton } from '../ui/quiet-button'
import { type ChangedField, changedFields, type Value } from './changed-fields'
import { entryName } from './entry-name'
import type { Names } from './field-words'
import styles from './history.module.css'

/** Code points of a value that are shown before somebody asks for all of it. */
const shortest = 140
/** Two values that are together longer than this stand below each other. */
const short = 44

/** A value; of a long one, what is not in the `other` value of the change. */
const Words = ({
  value,
  other = '',
  direction,
  as: Tag,
}: {
  value: Value
  other?: string | undefined
  direction: 'ltr' | 'auto'
  as: 'del' | 'ins'
}) => {
  const [whole, setWhole] = useState(false)
  const isLong = Array.from(value.words).length > shortest
  const start = isLong ? beginOfNew(value.words, other) : 0
  const begin = `${start === 0 ? '' : '…'}${firstWords(value.words.slice(start), shortest)}`
  return (
    <Tag dir={direction} className={`${Tag === 'del' ? styles.from : styles.to} ${value.isNone ? styles.none : ''}`}>
      <span className={whole ? styles.lines : undefined}>{whole ? value.words : begin}</span>
      {isLong && (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? 'less' : 'more'}
        </button>
      )}
    </Tag>
  )
}

const Field = ({ field: { label, from, to, isJoined } }: { field: ChangedField }) => {
  // Of several values the first, or what is left of one that is cut, would turn all of them.
  const direction = isJoined === true ? 'ltr' : 'auto'
  return (
    <div className={styles.field}>
      <dt className={styles.label}>{label}</dt>
      <dd
        className={from === undefined || from.words.length + to.words.length < short ? styles.values : styles.stacked}
      >
        {from !== undefined && (
          <>
            <Words value={from} other={to.words} direction={direction} as="del" />
            <span className={styles.arrow} aria-label="to" role="img">
              →
            </span>
          </>
        )}
        <Words value={to} other={from?.words} direction={direction} as="ins" />
      </dd>
    </div>
  )
}

/** A record in a line, as it was. */
const titleOf = (past: PastRecord, names: Names): string => {
  switch (past.type) {
    case 'claim':
      return claimTitle(past.record, 90)
    case 'mention':
      return `${names.source(past.record.sourceId)}: ${firstWords(anchorWords(past.record.anchor), 60)}`
    case 'note':
      return firstWords(past.record.body, 90) || 'A note without text'
    case 'source':
      return past.record.name
    case 'relation':
      return `${names.claim(past.record.fromClaimId)} ${relationWords[past.record.kind].from.toLocaleLowerCase()} ${names.claim(past.record.toClaimId)}`
    case 'document':
      return firstWords(past.record.title, 90)
    default:
      return past satisfies never
  }
}

const clock = (at: string): string => new Date(at).toISOString().slice(11, 16)

type Props = {
  entry: HistoryEntry
  documentId: string
  names: Names
  /** The record as it is now; undefined where it is not there (any more). */
  now: PastRecord | undefined
  /** Is this the newest change to its record? Then the record is as it says. */
  isNewest: boolean
  /** Say which record it is about: where the list is of others too. */
  named: boolean
  /** What was removed in the same step, to come back with it. */
  along: readonly PastRecord[]
}

/** The record of an entry, which leads to it where it is still there. */
const Subject = ({ past, now, names }: { past: PastRecord; now: PastRecord | undefined; names: Names }) => {
  const words = <bdi>{titleOf(now ?? past, names)}</bdi>
  const { type, record } = past
  if (type === 'document') return null
  if (now === undefined || type === 'relation') return <p className={styles.gone}>{words}</p>
  return (
    <button type="button" className={styles.subject} onClick={() => select({ type, id: record.id })}>
      {words}
    </button>
  )
}

/** A change: what it is called, who made it when, what it did to which field; and the way back to how the record was then. */
export const Entry = ({ entry, documentId, names, now, isNewest, named, along }: Props) => {
  const { at, by, before, after } = entry
  const name = entryName(entry)
  // In a list of many records the line that leads to a new one says enough.
  const fields = named && before === undefined && entry.subject.type !== 'document' ? [] : changedFields(entry, names)
  const past = after ?? before
  const isGone = now === undefined && past !== undefined
  const isPresent = after !== undefined && now !== undefined && isSameState(after, now)
  const stateToRestore = (): PastRecord | undefined => {
    // Of a record that is gone, only what removed it offers to bring it back.
    if (isGone) return isNewest && after === undefined ? before : undefined
    // Other records of a document have histories of their own, with all their states.
    return isPresent || (named && entry.subject.type !== 'document') ? undefined : after
  }
  const wanted = stateToRestore()
  return (
    <li className={styles.entry}>
      <div className={styles.head}>
        <h4 className={styles.name}>{name}</h4>
        {wanted !== undefined && (
          <QuietButton
            aria-label={`${isGone ? 'Bring back' : 'Restore'}: ${name}, ${clock(at)} UTC`}
            title={isGone ? 'Bring it back as it was when it was removed' : 'Make it again as it was after this change'}
            onClick={() => void restoreTo(documentId, wanted, along)}
          >
            <RotateCcw size={12} aria-hidden="true" />
            {isGone ? 'Bring back' : 'Restore'}
          </QuietButton>
        )}
        {isNewest && isPresent && !named && <span className={styles.now}>As it is now</span>}
      </div>
      <p className={styles.stamp}>
        <time dateTime={at}>{clock(at)}</time>
        {by !== '' && (
          <>
            {' · '}
            <bdi>{by}</bdi>
          </>
        )}
      </p>
      {named && past !== undefined && <Subject past={past} now={now} names={names} />}
      {fields.length > 0 && (
        <dl className={styles.fields}>
          {fields.map((field) => (
            <Field key={field.label} field={field} />
          ))}
        </dl>
      )}
    </li>
  )
}
