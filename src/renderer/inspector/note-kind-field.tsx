import { useRef, useState } from 'react'
import type { Note } from '#shared/model'
import { noteKindGroups, noteKindWords } from '../labels'
import { noteKindFrom } from '../state/lookups'
import { useStore } from '../state/store'
import { Field } from '../ui/field'
import fieldStyles from '../ui/field.module.css'
import { SelectField } from '../ui/select'
import { useReturnFocus } from '../ui/use-return-focus'
import { editNote, setNewNoteKind } from './edits'

/** No kind can be this: a plus is no letter. */
const another = '+'

const option = (value: string) => ({ value, ...noteKindWords(value) })

const standard = noteKindGroups.map(({ label, kinds }) => ({ label, options: kinds.map(option) }))

type NoteKindFieldProps = { documentId: string; note: Note }

const NewKind = ({ documentId, note, onDone }: NoteKindFieldProps & { onDone: () => void }) => {
  const known = useStore(({ caseState }) => caseState?.workspace.noteKinds) ?? []
  const [phrase, setPhrase] = useState('')
  const [problem, setProblem] = useState<string>()
  const take = () => {
    if (phrase.trim() === '') return onDone()
    const kind = noteKindFrom(phrase)
    if (kind === undefined) return setProblem('A kind is one or more words, 60 letters at most.')
    if (known.includes(kind) || noteKindGroups.some(({ kinds }) => kinds.some((other) => other === kind)))
      editNote(documentId, note.id, { set: { kind } })
    else setNewNoteKind(documentId, note.id, kind)
    onDone()
  }
  return (
    <Field label="New kind" problem={problem} hint="Enter adds it to this case.">
      {({ id, describedBy }) => (
        <input
          id={id}
          type="text"
          dir="auto"
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: the analyst has just asked for this field
          autoFocus
          className={fieldStyles.input}
          aria-describedby={describedBy}
          aria-invalid={problem !== undefined}
          value={phrase}
          onChange={(event) => {
            setPhrase(event.target.value)
            setProblem(undefined)
          }}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take()
            if (event.key !== 'Escape') return
            event.preventDefault()
            event.stopPropagation()
            onDone()
          }}
        />
      )}
    </Field>
  )
}

/** The kind of a note: a standard one, one of this case's own, or a new one. */
export const NoteKindField = ({ documentId, note }: NoteKindFieldProps) => {
  const own = useStore(({ caseState }) => caseState?.workspace.noteKinds) ?? []
  const [adding, setAdding] = useState(false)
  // A kind can be taken out of the case while notes of it remain.
  const kinds = noteKindGroups.some(({ kinds: known }) => known.some((kind) => kind === note.kind))
    ? own
    : [...new Set([...own, note.kind])]
  const box = useRef<HTMLDivElement>(null)
  useReturnFocus(adding, box)
  return (
    <div ref={box}>
      <SelectField
        label="Note kind"
        value={note.kind}
        options={[
          ...standard,
          {
            label: 'This case’s own',
            options: [...kinds.map(option), { value: another, label: 'Add a kind…', hint: 'A kind this case needs.' }],
          },
        ]}
        hint={noteKindWords(note.kind).hint}
        onChange={(kind) => {
          if (kind === another) setAdding(true)
          else if (kind !== undefined) editNote(documentId, note.id, { set: { kind } })
        }}
      />
      {adding && <NewKind documentId={documentId} note={note} onDone={() => setAdding(false)} />}
    </div>
  )
}
