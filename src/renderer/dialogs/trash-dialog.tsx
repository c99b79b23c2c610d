import { RotateCcw } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { closeDialog, closerOfDialog } from '../state/messages'
import { useStore } from '../state/store'
import { emptyTrash, restoreFromTrash, trashedDocuments } from '../state/trash'
import { Button } from '../ui/button'
import { counted, listed } from '../ui/counted'
import { dateTime } from '../ui/date-time'
import { Dialog } from '../ui/dialog'
import { useReadOnly } from '../ui/use-read-only'
import styles from './entries.module.css'

/** What is marked in a document, in words. */
const marked = (counts: { claims: number; mentions: number; notes: number }): string[] => [
  ...(counts.claims === 0 ? [] : [counted(counts.claims, 'claim')]),
  ...(counts.mentions === 0 ? [] : [counted(counts.mentions, 'mention')]),
  ...(counts.notes === 0 ? [] : [counted(counts.notes, 'note')]),
]

const Entry = ({ id, busy, onRestore }: { id: string; busy: boolean; onRestore: () => void }) => {
  const summary = useStore(({ summaries }) => summaries.get(id))
  const trashedAt = useStore(({ caseState }) => caseState?.documents.get(id)?.trashedAt)
  const readOnly = useReadOnly()
  const title = summary?.title ?? 'A document that cannot be read'
  const facts = [
    summary?.outlet,
    trashedAt === undefined ? undefined : `Thrown away ${dateTime(trashedAt)}`,
    ...(summary === undefined ? [] : marked(summary)),
  ].filter((fact) => fact !== undefined)
  return (
    <li className={styles.entry}>
      <div>
        <p className={styles.title} dir="auto" lang={summary?.language}>
          {title}
        </p>
        <p className={styles.facts}>{facts.join(' · ')}</p>
      </div>
      <Button icon={RotateCcw} aria-label={`Restore ${title}`} disabled={readOnly || busy} onClick={onRestore}>
        Restore
      </Button>
    </li>
  )
}

const useTrashed = () => {
  const documents = useStore(({ caseState }) => caseState?.documents)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read from the same state as `documents`
  return useMemo(trashedDocuments, [documents])
}

/** That nothing brings it back, before what goes when the trash is emptied, word for word: a long list would leave the warning out of view. */
const Going = ({ ids }: { ids: readonly string[] }) => {
  const summaries = useStore((state) => state.summaries)
  const of = (count: 'claims' | 'mentions' | 'notes') =>
    ids.reduce((sum, id) => sum + (summaries.get(id)?.[count] ?? 0), 0)
  const marks = marked({ claims: of('claims'), mentions: of('mentions'), notes: of('notes') })
  const isOne = ids.length === 1
  return (
    <>
      <p>
        {isOne ? 'Its text, its original file and its history are' : 'Their texts, original files and histories are'}{' '}
        deleted from the folder of this case
        {marks.length === 0 ? '' : `, and with ${isOne ? 'it' : 'them'} ${listed(marks)}`}. Sources stay.{' '}
        <strong>This cannot be undone.</strong>
      </p>
      <p className={styles.empty}>
        Backups that were made before still have {isOne ? 'it' : 'them'}, until newer ones take their place. The history
        of the case keeps that something was there and who deleted it, without its words.
      </p>
      <ul className={styles.going}>
        {ids.map((id) => (
          <li key={id}>
            <bdi lang={summaries.get(id)?.language}>{summaries.get(id)?.title ?? 'A document that cannot be read'}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The documents that were thrown away: each can be restored until the trash is emptied. */
export const TrashDialog = () => {
  const ids = useTrashed()
  /** Those the analyst was asked about: what another window throws away meanwhile does not go with them. */
  const [asked, setAsked] = useState<readonly string[]>()
  const [busy, setBusy] = useState(false)
  const readOnly = useReadOnly()
  const cancel = useRef<HTMLButtonElement>(null)
  const done = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    const next = asked === undefined ? done : cancel
    next.current?.focus()
  }, [asked])

  const run = async (what: () => Promise<unknown>) => {
    setBusy(true)
    await what()
    setBusy(false)
    // The button that was pressed may be gone.
    done.current?.focus()
  }

  if (asked !== undefined)
    return (
      <Dialog
        title={`Delete ${counted(asked.length, 'document')} for good?`}
        onClose={() => setAsked(undefined)}
        footer={
          <>
            <Button ref={cancel} disabled={busy} onClick={() => setAsked(undefined)}>
              Cancel
            </Button>
            <Button
              key="empty"
              kind="danger"
              disabled={busy}
              onClick={() =>
                void run(async () => {
                  const close = closerOfDialog()
                  const gone = await emptyTrash(asked)
                  if (gone) close()
                  else setAsked(undefined)
                })
              }
            >
              Empty the trash
            </Button>
          </>
        }
      >
        <Going ids={asked} />
      </Dialog>
    )
  return (
    <Dialog
      title="Trash"
      lead="What was thrown away stays here, with all that was marked in it, until you empty the trash."
      wide
      onClose={closeDialog}
      footer={
        <>
          <span className={styles.start}>
            <Button disabled={ids.length === 0 || readOnly || busy} onClick={() => setAsked(ids)}>
              Empty the trash…
            </Button>
          </span>
          <Button ref={done} kind="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      {ids.length === 0 ? (
        <p className={styles.empty}>The trash is empty.</p>
      ) : (
        <ul className={styles.entries} aria-label="In the trash">
          {ids.map((id) => (
            <Entry key={id} id={id} busy={busy} onRestore={() => void run(() => restoreFromTrash(id))} />
          ))}
        </ul>
      )}
    </Dialog>
  )
}
