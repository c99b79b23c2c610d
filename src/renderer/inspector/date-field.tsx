import type { CommitOptions } from '../state/commit'
import { TextField } from '../ui/text-field'
import { formatTime, parseTime } from './dates'

type DateFieldProps = {
  label: string
  time: string | undefined
  onChange: (time: string | undefined, options: CommitOptions) => void
  hint?: string | undefined
}

const problemOf = (text: string): string | undefined => {
  if (text.trim() === '') return undefined
  const parsed = parseTime(text)
  return parsed.ok ? undefined : parsed.problem
}

/** A time, typed as text. What is no time is said below the field and never saved. */
export const DateField = ({ label, time, onChange, hint }: DateFieldProps) => (
  <TextField
    label={label}
    value={time === undefined ? '' : formatTime(time)}
    problemOf={problemOf}
    placeholder="Unknown"
    hint={hint}
    save={(text, options) => {
      const parsed = parseTime(text)
      if (text.trim() === '') onChange(undefined, options)
      else if (parsed.ok && parsed.time !== time) onChange(parsed.time, options)
    }}
  />
)
