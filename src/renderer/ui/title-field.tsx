import { Field } from './field'
import styles from './field.module.css'
import { type DraftOptions, useDraft } from './use-draft'
import { useReadOnly } from './use-read-only'

type TitleFieldProps = Omit<DraftOptions, 'multiline'> & {
  /** The field the keyboard goes to when it comes to the inspector. */
  first?: boolean
  /** The language it is written in. */
  lang?: string
}

/** What a record is called: one line of text in larger type, wrapped where it is long. */
export const TitleField = ({ label, first = false, lang, value, save, problemOf }: TitleFieldProps) => {
  const { bind, problem } = useDraft({
    label,
    value,
    // A line break can be pasted but is not part of a name.
    save: (text, options) => save(text.replace(/\s*\n\s*/gu, ' '), options),
    problemOf,
  })
  const disabled = useReadOnly()
  return (
    <Field label={label} problem={problem} stacked>
      {({ id, describedBy }) => (
        <textarea
          {...bind}
          id={id}
          dir="auto"
          lang={lang}
          rows={1}
          spellCheck={false}
          className={`${styles.area} ${styles.title}`}
          disabled={disabled}
          maxLength={2_000}
          aria-describedby={describedBy}
          aria-invalid={problem !== undefined}
          data-first-field={first || undefined}
        />
      )}
    </Field>
  )
}
