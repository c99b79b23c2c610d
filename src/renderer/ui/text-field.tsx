import { Field } from './field'
import styles from './field.module.css'
import { type DraftOptions, useDraft } from './use-draft'
import { useReadOnly } from './use-read-only'

type TextFieldProps = Omit<DraftOptions, 'multiline'> & {
  placeholder?: string
  hint?: string | undefined
  stacked?: boolean
  /** The field the keyboard goes to when it comes to the inspector. */
  first?: boolean
  mono?: boolean
  maxLength?: number
}

/** One line of text, edited in place. */
export const TextField = ({
  label,
  placeholder,
  hint,
  stacked = false,
  first = false,
  mono = false,
  maxLength = 2_000,
  ...draft
}: TextFieldProps) => {
  const { bind, problem } = useDraft({ ...draft, label })
  const disabled = useReadOnly()
  return (
    <Field label={label} hint={hint} problem={problem} stacked={stacked}>
      {({ id, describedBy }) => (
        <input
          {...bind}
          id={id}
          type="text"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          className={mono ? `${styles.input} ${styles.mono}` : styles.input}
          placeholder={placeholder}
          disabled={disabled}
          maxLength={maxLength}
          aria-describedby={describedBy}
          aria-invalid={problem !== undefined}
          data-first-field={first || undefined}
        />
      )}
    </Field>
  )
}
