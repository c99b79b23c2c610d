import type { LucideIcon } from 'lucide-react'
import { type ComponentProps, useMemo } from 'react'
import styles from './button.module.css'

type IconButtonProps = Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** Its name, for a pointer that rests on it and for a screen reader. */
  label: string
  /** Its key, shown beside the name. */
  keys?: string
  small?: boolean
}

/** A button that is an icon. */
export const IconButton = ({
  icon: Icon,
  label,
  keys,
  small = false,
  title,
  type = 'button',
  ...rest
}: IconButtonProps) => {
  // Some are named for the last step, and so are rendered with every edit: the icon is not.
  const icon = useMemo(() => <Icon size={small ? 14 : 16} strokeWidth={1.75} aria-hidden />, [Icon, small])
  return (
    <button
      type={type}
      className={`${styles.button} ${styles.icon} ${small ? styles.small : ''}`}
      aria-label={label}
      title={title ?? (keys === undefined ? label : `${label} (${keys})`)}
      {...rest}
    >
      {icon}
    </button>
  )
}
