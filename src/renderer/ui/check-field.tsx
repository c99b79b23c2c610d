import styles from './field.module.css'
import { leaveOnEscape } from './leave-on-escape'
import { useReadOnly } from './use-read-only'

type CheckFieldProps = { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void }

/** Yes or no. The label stands beside the box, below the other values. */
export const CheckField = ({ label, hint, checked, onChange }: CheckFieldProps) => {
  const disabled = useReadOnly()
  return (
    <div className={styles.row}>
      <label className={styles.check} title={hint}>
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
          onKeyDown={(event) => {
            leaveOnEscape(event)
            if (event.key === ' ') event.stopPropagation()
          }}
        />
        {label}
      </label>
    </div>
  )
}
