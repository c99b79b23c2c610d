import { X } from 'lucide-react'
import { dismissToast } from '../state/messages'
import type { Toast } from '../state/types'
import { Button } from './button'
import { IconButton } from './icon-button'
import styles from './toast.module.css'
import { useCameFrom } from './use-came-from'

type ReplacedToastProps = { id: string; text: string; theirs: NonNullable<Toast['theirs']> }

/** Words of another window that were replaced here, to be put back. It stays until it is answered; then the keyboard is where it was. */
export const ReplacedToast = ({ id, text, theirs: { words, putBack } }: ReplacedToastProps) => {
  const { onFocus, goBack } = useCameFrom()
  const leave = () => {
    goBack()
    dismissToast(id)
  }
  return (
    <article className={`${styles.toast} ${styles.replaced}`} data-pane="messages" onFocus={onFocus}>
      <div className={styles.text}>
        <p>{text}</p>
        {words === '' ? null : (
          // It is read out with the message, and not again whenever the other window has written on.
          <blockquote className={styles.theirs} dir="auto" aria-live="off">
            {words}
          </blockquote>
        )}
        <Button
          onClick={() => {
            leave()
            putBack()
          }}
        >
          Put theirs back
        </Button>
      </div>
      <IconButton icon={X} label="Dismiss" small onClick={leave} />
    </article>
  )
}
