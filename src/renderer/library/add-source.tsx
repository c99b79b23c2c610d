import { type FormEvent, useEffect, useId, useRef, useState } from 'react'
import { type SourceKind, sourceKinds } from '#shared/model'
import { sourceKindWords } from '../labels'
import { addSource, select } from '../state/annotate'
import { moveFocus } from '../state/focus'
import { Button } from '../ui/button'
import styles from './library.module.css'

/** A source that no words name yet: its name and kind, the rest in the inspector. Escape leaves. */
export const AddSource = ({ onDone }: { onDone: () => void }) => {
  const [name, setName] = useState('')
  const [kind, setKind] = useState<SourceKind>('person')
  const kindId = useId()
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => field.current?.focus(), [])

  const add = (event: FormEvent) => {
    event.preventDefault()
    const id = addSource(name.trim(), kind)
    if (id === undefined) return
    onDone()
    select({ type: 'source', id })
    moveFocus('inspector')
  }

  return (
    <form
      className={styles.add}
      onSubmit={add}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone()
      }}
    >
      <input
        className={styles.field}
        ref={field}
        dir="auto"
        aria-label="Name of the source"
        placeholder="Name of the source"
        maxLength={2_000}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className={styles.addRow}>
        <label htmlFor={kindId} className="visually-hidden">
          Kind of source
        </label>
        <select
          id={kindId}
          className={styles.field}
          value={kind}
          onChange={(event) => setKind(sourceKinds.find((known) => known === event.target.value) ?? kind)}
        >
          {sourceKinds.map((known) => (
            <option key={known} value={known}>
              {sourceKindWords[known].label}
            </option>
          ))}
        </select>
        <Button type="submit" disabled={name.trim() === ''}>
          Add
        </Button>
      </div>
    </form>
  )
}
