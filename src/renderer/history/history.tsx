import { useMemo, useRef } from 'react'
import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import type { HistoryEntry, HistoryOf } from '#shared/history'
import { anchorWords, firstWords } from '#shared/text/anchor-words'
import { day } from '../library/day'
import { claimTitle } from '../state/lookups'
import { presentOf } from '../state/present-record'
import { useSaving } from '../state/saving'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { QuietButton } from '../ui/quiet-button'
import { useKeptFocus } from '../ui/use-kept-focus'
import type { Names } from './field-words'
import { foldTyping } from './fold-typing'
import { goneWith } from './gone-with'
import styles from './history.module.css'
import { Entry } from './history-entry'
import { useHistory } from './use-history'

const namesIn = (document: DocumentState | undefined, workspace: WorkspaceState | undefined): Names => ({
  source: (id) => workspace?.sources.get(id)?.name ?? 'a source that was removed',
  claim: (id) => {
    const claim = document?.claims.get(id)
    return claim === undefined ? 'a claim that is not here' : `“${claimTitle(claim, 60)}”`
  },
  mention: (id) => {
    const mention = document?.mentions.get(id)
    return mention === undefined ? 'a mention that was removed' : `“${firstWords(anchorWords(mention.anchor), 60)}”`
  },
})

/** Entries by their day, in UTC, in the order they have. */
const byDay = (entries: readonly HistoryEntry[]): { day: string; entries: HistoryEntry[] }[] => {
  const days: { day: string; entries: HistoryEntry[] }[] = []
  for (const entry of entries) {
    const last = days.at(-1)
    if (last?.day === day(entry.at)) last.entries.push(entry)
    else days.push({ day: day(entry.at), entries: [entry] })
  }
  return days
}

/** The newest entry about each record. */
const newestOf = (entries: readonly HistoryEntry[]): Set<HistoryEntry> => {
  const seen = new Set<string>()
  return new Set(
    entries.filter(({ subject: { id }, before, after }) => {
      // What became of a document in the case is no state of its record.
      if (seen.has(id) || (before === undefined && after === undefined)) return false
      seen.add(id)
      return true
    }),
  )
}

/** Who changed what and when, newest first: of a record, or of everything in a document. */
export const History = ({ of, documentId }: { of: HistoryOf; documentId: string }) => {
  const { page, error, busy, readOlder, tryAgain } = useHistory(of)
  const stuck = useSaving(({ trouble, connected }) => trouble !== undefined || !connected)
  const document = useStore(({ open }) => (open?.id === documentId ? open.state : undefined))
  const workspace = useStore(({ caseState }) => caseState)
  const names = useMemo(() => namesIn(document, workspace), [document, workspace])
  const entries = useMemo(() => foldTyping(page?.entries ?? []), [page])
  const newest = useMemo(() => newestOf(entries), [entries])
  const box = useRef<HTMLElement>(null)
  // A state that has come back has no button any more, nor has a history that is read to its end.
  const keptFocus = useKeptFocus(box)
  if (page === undefined && error === undefined)
    return (
      <p className={styles.waiting}>
        {stuck ? 'It is read from disk, as soon as what you did is saved there.' : 'Reading the journal…'}
      </p>
    )
  return (
    <section ref={box} aria-label="Changes" aria-busy={busy} {...keptFocus}>
      {page?.incomplete === true && (
        <p className={styles.incomplete}>
          A part of the journal cannot be read, so this may not be all. <code>caveat check</code> says which.
        </p>
      )}
      {page?.incomplete === false && entries.length === 0 && (
        <p className={styles.waiting}>The journal has no change to it.</p>
      )}
      {byDay(entries).map(({ day: date, entries: ofDay }, index) => (
        // A clock that was set back can make a day come twice.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <section key={`${date} ${index}`} aria-label={date}>
          <h3 className={styles.day}>
            {date} <span className={styles.zone}>UTC</span>
          </h3>
          <ol className={styles.list}>
            {ofDay.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                documentId={documentId}
                names={names}
                now={presentOf(entry.subject, document, workspace)}
                isNewest={newest.has(entry)}
                named={of.type === 'document' || entry.subject.id !== of.id}
                along={goneWith(entry, entries, newest)}
              />
            ))}
          </ol>
        </section>
      ))}
      {error !== undefined && (
        <div className={styles.error} role="alert">
          <p>{error.message}</p>
          <Button onClick={tryAgain}>Try again</Button>
        </div>
      )}
      {page?.next !== undefined && (
        <QuietButton edits={false} aria-disabled={busy} onClick={readOlder}>
          {busy ? 'Reading the journal…' : 'Earlier changes'}
        </QuietButton>
      )}
    </section>
  )
}
