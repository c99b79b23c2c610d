import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { undo } from '../state/history'
import { dismissToast } from '../state/messages'
import { getState, useStore } from '../state/store'
import type { Step, Toast } from '../state/types'
import { Button } from './button'
import { IconButton } from './icon-button'
import styles from './toast.module.css'
import { useCameFrom } from './use-came-from'

const shownFor = 6_000

/** The step a message offers to take back: the last one when it was said, and no later one. */
const stepOf = new WeakMap<Toast, Step | undefined>()

const offeredStep = (toast: Toast): Step | undefined => {
  if (!stepOf.has(toast)) stepOf.set(toast, getState().undoSteps.at(-1))
  return stepOf.get(toast)
}

/** A message that needs no answer. It goes by itself, but not while it is pointed at or has the focus, nor where it says what was replaced. */
export const MessageToast = ({ toast }: { toast: Toast }) => {
  const [held, setHeld] = useState(false)
  const lastStep = useStore((state) => state.undoSteps.at(-1))
  const { onFocus, goBack } = useCameFrom()
  const canUndo = toast.undo === true && lastStep !== undefined && lastStep === offeredStep(toast)

  const leave = () => {
    goBack()
    dismissToast(toast.id)
  }

  useEffect(() => {
    if (held || toast.about !== undefined) return
    const timer = setTimeout(() => dismissToast(toast.id), shownFor)
    return () => clearTimeout(timer)
  }, [held, toast.id, toast.about])

  return (
    <article
      className={`${styles.toast} ${styles.passing}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={(event) => {
        setHeld(true)
        onFocus(event)
      }}
      onBlur={() => setHeld(false)}
    >
      <p className={styles.text}>{toast.text}</p>
      {canUndo ? (
        <Button
          kind="plain"
          onClick={() => {
            leave()
            void undo()
          }}
        >
          Undo
        </Button>
      ) : null}
      <IconButton icon={X} label="Dismiss" small onClick={leave} />
    </article>
  )
}
