import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { endMerge } from '../state/commit'
import { Field } from './field'
import { leaveOnEscape } from './leave-on-escape'
import styles from './segmented.module.css'
import { useReadOnly } from './use-read-only'

export type Segment<T extends string> = {
  value: T
  /** What stands in the segment. */
  face: ReactNode
  /** Its accessible name. */
  label: string
  hint?: string
  /** Stands apart from the others: `unknown` is a grade that is no point on their scale, `none` is no grade at all. */
  apart?: 'unknown' | 'none'
}

type SegmentedFieldProps<T extends string> = {
  label: string
  value: T
  segments: readonly Segment<T>[]
  /** `mergeKey` makes a walk through the values with the arrow keys one step of undo. */
  onChange: (value: T, options: { mergeKey: string }) => void
  hint?: ReactNode
  stacked?: boolean
  /** Segments as wide as their words instead of all the same. */
  words?: boolean
}

const walking = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', ' ']

/**
 * One of a few values, all in view: a radio group. Arrows walk through it; typing a segment's value chooses it.
 * The keys it uses do not reach the rest of the window.
 */
export const SegmentedField = <T extends string>({
  label,
  value,
  segments,
  onChange,
  hint,
  stacked = false,
  words = false,
}: SegmentedFieldProps<T>) => {
  const name = useId()
  const disabled = useReadOnly()
  const onKeyDown = (event: KeyboardEvent) => {
    leaveOnEscape(event)
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const typed = segments.find((segment) => segment.value === event.key.toLocaleUpperCase())
    if (typed !== undefined) {
      onChange(typed.value, { mergeKey: name })
      event.currentTarget.querySelector<HTMLElement>(`[value="${typed.value}"]`)?.focus()
    }
    if (typed !== undefined || walking.includes(event.key)) event.stopPropagation()
  }
  return (
    <Field label={label} hint={hint} stacked={stacked} group>
      {({ labelId, describedBy }) => (
        <div
          role="radiogroup"
          aria-labelledby={labelId}
          aria-describedby={describedBy}
          className={words ? styles.words : styles.group}
          onKeyDown={onKeyDown}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) endMerge()
          }}
        >
          {segments.map((segment) => (
            <label
              key={segment.value}
              className={segment.apart === undefined ? styles.segment : styles[segment.apart]}
              title={segment.hint === undefined ? segment.label : `${segment.label}. ${segment.hint}`}
            >
              <input
                type="radio"
                className={styles.radio}
                name={name}
                value={segment.value}
                checked={segment.value === value}
                disabled={disabled}
                aria-label={segment.label}
                onChange={() => onChange(segment.value, { mergeKey: name })}
              />
              <span aria-hidden="true" className={styles.face}>
                {segment.face}
              </span>
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}
