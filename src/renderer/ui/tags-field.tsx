import { X } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Field } from './field'
import { leaveOnEscape } from './leave-on-escape'
import styles from './tags-field.module.css'
import { useReadOnly } from './use-read-only'
import { useSaveOnLeaving } from './use-save-on-leaving'

type TagsFieldProps = {
  label: string
  /** What one of them is called: “tag”, “alias”. */
  noun: string
  tags: readonly string[]
  /** They are names, which may have a comma in them. */
  names?: boolean
  onChange: (tags: string[]) => void
}

/** A list of short texts. Enter adds, or a comma, Backspace in the empty field takes the last away. */
export const TagsField = ({ label, noun, tags, names = false, onChange }: TagsFieldProps) => {
  const [draft, setDraft] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const disabled = useReadOnly()

  const add = () => {
    const added = (names ? [draft] : draft.split(',')).flatMap((part) => part.trim() || [])
    const fresh = [...new Set(added)].filter((tag) => !tags.includes(tag))
    setDraft('')
    if (fresh.length > 0) onChange([...tags, ...fresh])
  }

  // What stands in it is a change also where the field goes away.
  useSaveOnLeaving(add)

  const remove = (removed: string) => {
    onChange(tags.filter((tag) => tag !== removed))
    input.current?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key === 'Enter' || (event.key === ',' && !names)) && draft.trim() !== '') {
      event.preventDefault()
      add()
      return
    }
    const last = tags.at(-1)
    if (event.key === 'Backspace' && draft === '' && last !== undefined) {
      event.preventDefault()
      remove(last)
      return
    }
    if (event.key === 'Escape' && draft !== '') {
      event.preventDefault()
      event.stopPropagation()
      setDraft('')
      return
    }
    leaveOnEscape(event)
  }

  return (
    <Field label={label}>
      {({ id }) => (
        <ul className={styles.tags}>
          {tags.map((tag) => (
            <li key={tag} className={styles.tag}>
              <span dir="auto">{tag}</span>
              {!disabled && (
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={`Remove ${noun} ${tag}`}
                  onClick={() => remove(tag)}
                >
                  <X size={12} aria-hidden="true" />
                </button>
              )}
            </li>
          ))}
          <li className={styles.adder}>
            <input
              ref={input}
              id={id}
              type="text"
              dir="auto"
              autoComplete="off"
              className={styles.input}
              placeholder={disabled ? '' : `Add ${noun}…`}
              disabled={disabled}
              maxLength={2_000}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
              onKeyDown={onKeyDown}
              onBlur={add}
            />
          </li>
        </ul>
      )}
    </Field>
  )
}
