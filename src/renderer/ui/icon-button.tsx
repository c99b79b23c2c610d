import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import styles from './button.module.css'

type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** Its name, for a pointer that rests on it and for a screen reader. */
  label: string
  /** Its key, shown beside the name. */
  keys?: string
  small?: boolean
}

/** What a pointer that rests on it reads. */
export const hintOf = (label: string, keys: string | undefined): string =>
  keys === undefined ? label : `${label} (${keys})`

/** A button that is an icon. */
export const IconButton = ({
  icon: Icon,
  label,
  keys,
  small = false,
  title,
  type = 'button',
  ...rest
}: IconButtonProps) => (
  <button
    type={type}
    className={`${styles.button} ${styles.icon} ${small ? styles.small : ''}`}
    aria-label={label}
    title={title ?? hintOf(label, keys)}
    {...rest}
  >
    <Icon size={small ? 14 : 16} strokeWidth={1.75} aria-hidden />
  </button>
)
