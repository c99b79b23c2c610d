import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import styles from './button.module.css'

type ButtonProps = Omit<ComponentProps<'button'>, 'className'> & {
  /** `primary` is the one thing a screen or dialog is for, `danger` one that nothing takes back; `plain` has no frame until it is pointed at. */
  kind?: 'primary' | 'quiet' | 'plain' | 'danger'
  icon?: LucideIcon
}

/** A button with words on it. */
export const Button = ({ kind = 'quiet', icon: Icon, children, type = 'button', ...rest }: ButtonProps) => (
  <button type={type} className={`${styles.button} ${styles[kind]}`} {...rest}>
    {Icon === undefined ? null : <Icon size={14} strokeWidth={1.75} aria-hidden />}
    {children}
  </button>
)
