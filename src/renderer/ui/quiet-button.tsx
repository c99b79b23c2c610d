import type { ComponentProps } from 'react'
import styles from './quiet-button.module.css'
import { useReadOnly } from './use-read-only'

type QuietButtonProps = Omit<ComponentProps<'button'>, 'className' | 'type'> & {
  /** Does it change something? Then it is off where the workspace is read-only. */
  edits?: boolean
  danger?: boolean
}

/** A button that is only words (and perhaps an icon) until it is pointed at. */
export const QuietButton = ({ edits = true, danger = false, disabled, ...button }: QuietButtonProps) => {
  const readOnly = useReadOnly()
  return (
    <button
      {...button}
      type="button"
      disabled={disabled === true || (edits && readOnly)}
      className={danger ? `${styles.button} ${styles.danger}` : styles.button}
    />
  )
}
