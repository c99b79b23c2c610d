import { type ReactNode, useId } from 'react'
import styles from './field.module.css'

type FieldProps = {
  label: string
  /** A sentence below the control. */
  hint?: ReactNode
  problem?: string | undefined
  /** Label above the control instead of beside it: for long texts and wide controls. */
  stacked?: boolean
  /** The label belongs to a group of controls rather than to one. */
  group?: boolean
  children: (ids: { id: string; labelId: string; describedBy: string | undefined }) => ReactNode
}

/** A labelled row of the inspector: the label small and grey, the control beside or below it. */
export const Field = ({ label, hint, problem, stacked = false, group = false, children }: FieldProps) => {
  const id = useId()
  const labelId = `${id}-label`
  const hintId = `${id}-hint`
  const isBelow = problem !== undefined || hint !== undefined
  return (
    <div className={stacked ? styles.stacked : styles.row}>
      {group ? (
        <span className={styles.label} id={labelId}>
          {label}
        </span>
      ) : (
        <label className={styles.label} id={labelId} htmlFor={id}>
          {label}
        </label>
      )}
      <div className={styles.control}>
        {children({ id, labelId, describedBy: isBelow ? hintId : undefined })}
        {/* Always there: what comes into the page with its live region is not heard. */}
        <div role="status">
          {problem === undefined ? null : (
            <p id={hintId} className={styles.problem}>
              {problem}
            </p>
          )}
        </div>
        {problem === undefined && hint !== undefined ? (
          <p id={hintId} className={styles.hint}>
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
