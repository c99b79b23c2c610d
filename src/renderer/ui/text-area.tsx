import { Field } from './field'
import styles from './field.module.css'
import { type DraftOptions, useDraft } from './use-draft'
import { useReadOnly } from './use-read-only'

type TextAreaProps = Omit<DraftOptions, 'multiline'> & {
  placeholder?: string
  hint?: string | undefined
  stacked?: boolean
  /** The field the keyboard goes to when it comes to the inspector. */
  first?: boolean
}

/** Text of several lines, edited in place; it grows with what is in it. */
export const TextArea = ({ label, placeholder, hint, stacked = true, first = false, ...draft }: TextAreaProps) => {
  const { bind, problem } = useDraft({ ...draft, label, multiline: true })
  const disabled = useReadOnly()
  return (
    <Field label={label} hint={hint} problem={problem} stacked={stacked}>
      {({ id, describedBy }) => (
        <textarea
          {...bind}
          id={id}
          dir="auto"
          rows={1}
          className={styles.area}
          placeholder={placeholder}
          disabled={disabled}
          maxLength={200_000}
          aria-describedby={describedBy}
          aria-invalid={problem !== undefined}
          data-first-field={first || undefined}
        />
      )}
    </Field>
  )
}
