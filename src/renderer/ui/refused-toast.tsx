import { CircleAlert, X } from 'lucide-react'
import type { CaveatError } from '#shared/errors'
import { dismissToast } from '../state/messages'
import { IconButton } from './icon-button'
import { Reason } from './toast'
import styles from './toast.module.css'
import { useCameFrom } from './use-came-from'

type RefusedToastProps = { id: string; text: string; refused: readonly CaveatError[] }

/** Files that were not taken in, each with its reason. It stays until it is dismissed. */
export const RefusedToast = ({ id, text, refused }: RefusedToastProps) => {
  const { onFocus, goBack } = useCameFrom()
  return (
    <article className={`${styles.toast} ${styles.error}`} onFocus={onFocus}>
      <CircleAlert className={styles.mark} size={16} strokeWidth={1.75} aria-hidden />
      <div className={styles.text}>
        {/* Of the files each can be read; that there are some is read out. */}
        <p role="alert">{text}</p>
        <ol className={styles.refused}>
          {refused.map((error, nth) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it was said
            <li key={nth}>
              <Reason error={error} />
            </li>
          ))}
        </ol>
      </div>
      <IconButton
        icon={X}
        label="Dismiss"
        small
        onClick={() => {
          goBack()
          dismissToast(id)
        }}
      />
    </article>
  )
}
