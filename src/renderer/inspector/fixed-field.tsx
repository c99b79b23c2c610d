import { Field } from '../ui/field'
import fieldStyles from '../ui/field.module.css'
import { leaveOnEscape } from '../ui/leave-on-escape'

type FixedFieldProps = { label: string; value: string; hint?: string | undefined; mono?: boolean }

/** A value that cannot be edited but can be copied: the whole of it is selected when it is come to. */
export const FixedField = ({ label, value, hint, mono = false }: FixedFieldProps) => (
  <Field label={label} hint={hint}>
    {({ id, describedBy }) => (
      <input
        id={id}
        readOnly
        value={value}
        className={mono ? `${fieldStyles.input} ${fieldStyles.mono}` : fieldStyles.input}
        aria-describedby={describedBy}
        onFocus={(event) => event.target.select()}
        onKeyDown={leaveOnEscape}
      />
    )}
  </Field>
)
