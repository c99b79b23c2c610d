import { dismissToast } from '../state/messages'
import type { Toast } from '../state/types'
import { Button } from './button'
import { Progress } from './progress'
import styles from './toast.module.css'
import { useCameFrom } from './use-came-from'

type ProgressToastProps = { id: string; text: string; progress: NonNullable<Toast['progress']> }

/** How far something is, until it is done; without its message it goes no further. */
export const ProgressToast = ({ id, text, progress: { done, total } }: ProgressToastProps) => {
  const { onFocus, goBack } = useCameFrom()
  return (
    <article className={styles.toast} onFocus={onFocus}>
      {/* That it began is read out; each of hundreds of steps would drown all else. */}
      <div className={styles.progress} aria-live="off">
        <Progress words={text} done={done} total={total} />
      </div>
      <Button
        kind="plain"
        onClick={() => {
          goBack()
          dismissToast(id)
        }}
      >
        Stop
      </Button>
    </article>
  )
}
