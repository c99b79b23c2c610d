import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { Field } from './field'
import styles from './field.module.css'
import { leaveOnEscape } from './leave-on-escape'
import { useReadOnly } from './use-read-only'

export type Option<T extends string> = { value: T; label: string; hint?: string }
type Group<T extends string> = { label: string; options: readonly Option<T>[] }

type SelectBoxProps<T extends string> = {
  value: T | undefined
  onChange: (value: T | undefined) => void
  options: readonly (Option<T> | Group<T>)[]
  /** The words for no value; without them one must be chosen. */
  none?: string
  id?: string | undefined
  label?: string
  describedBy?: string | undefined
  first?: boolean
}

const isGroup = <T extends string>(item: Option<T> | Group<T>): item is Group<T> => 'options' in item

/** A native select that looks like text. `label` names it where no `<label>` does. */
const SelectBox = <T extends string>({
  value,
  onChange,
  options,
  none,
  id,
  label,
  describedBy,
  first = false,
}: SelectBoxProps<T>) => {
  const disabled = useReadOnly()
  const flat = options.flatMap((item) => (isGroup(item) ? item.options : item))
  const option = ({ value: own, label: words, hint }: Option<T>): ReactNode => (
    <option key={own} value={own} title={hint}>
      {words}
    </option>
  )
  return (
    <div className={styles.selectWrap}>
      <select
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        className={styles.select}
        disabled={disabled}
        value={value ?? ''}
        data-empty={value === undefined}
        data-first-field={first || undefined}
        onChange={(event) => onChange(flat.find((known) => known.value === event.target.value)?.value)}
        onKeyDown={leaveOnEscape}
      >
        {none !== undefined && <option value="">{none}</option>}
        {options.map((item) =>
          isGroup(item) ? (
            <optgroup key={item.label} label={item.label}>
              {item.options.map(option)}
            </optgroup>
          ) : (
            option(item)
          ),
        )}
      </select>
      <ChevronDown className={styles.chevron} aria-hidden="true" />
    </div>
  )
}

type SelectFieldProps<T extends string> = Omit<SelectBoxProps<T>, 'id' | 'label' | 'describedBy'> & {
  label: string
  hint?: string | undefined
}

/** A labelled select. */
export const SelectField = <T extends string>({ label, hint, ...box }: SelectFieldProps<T>) => (
  <Field label={label} hint={hint}>
    {({ id, describedBy }) => <SelectBox {...box} id={id} describedBy={describedBy} />}
  </Field>
)
