import { Plus } from 'lucide-react'
import type { Note } from '#shared/model'
import { firstWords } from '#shared/text/anchor-words'
import { noteKindWords, noteStatusWords } from '../labels'
import { select } from '../state/annotate'
import { notesAbout } from '../state/document-index'
import { useStore } from '../state/store'
import { QuietButton } from '../ui/quiet-button'
import { WeightMark } from '../ui/weight-mark'
import { addNoteTo } from './edits'
import styles from './list.module.css'
import { Section } from './record'

type NotesListProps = { documentId: string; type: Exclude<Note['target']['type'], 'passage'>; id: string }

/** The notes on a record, and the button that writes another. */
export const NotesList = ({ documentId, type, id }: NotesListProps) => {
  const all = useStore(({ open }) => open?.state.notes)
  // In the order they were made, which their ids tell.
  const notes = [...notesAbout(id)].sort().flatMap((noteId) => all?.get(noteId) ?? [])
  return (
    <Section
      title="Skepticism notes"
      count={notes.length}
      action={
        <QuietButton onClick={() => addNoteTo(documentId, { type, id })}>
          <Plus size={14} aria-hidden="true" />
          Add note
        </QuietButton>
      }
    >
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note.id}>
            <button type="button" className={styles.item} onClick={() => select({ type: 'note', id: note.id })}>
              <span className={styles.lead}>
                <WeightMark weight={note.weight} />
              </span>
              <span className={styles.body}>
                <span className={styles.strong}>{noteKindWords(note.kind).label}</span>
                {note.status !== 'open' && (
                  <span className={styles.aside}> · {noteStatusWords[note.status].label.toLocaleLowerCase()}</span>
                )}
                <span className={styles.line} dir="auto">
                  {firstWords(note.body.split('\n', 1)[0] ?? '', 200) || note.question || 'Nothing written yet'}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
