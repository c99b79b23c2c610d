import { Check, CloudOff, Lock, PencilLine } from 'lucide-react'
import { useSaving } from '../state/saving'
import { useStore } from '../state/store'
import { following } from '../ui/following'
import styles from './top-bar.module.css'

const icon = { size: 12, strokeWidth: 2, 'aria-hidden': true } as const

/** Both are always there and one is seen: every edit goes from one to the other and back, and renders nothing. */
const signs = (
  <>
    <span className={styles.onItsWay} title="On its way to the disk">
      <PencilLine {...icon} />
      Saving…
    </span>
    <span className={styles.onDisk} title="Everything is on disk">
      <Check {...icon} />
      Saved
    </span>
  </>
)

/** Says to the style sheet which of them. */
const showOne = following(
  useSaving,
  ({ unsaved }) => unsaved > 0,
  (element: HTMLElement, isSaving) => {
    element.dataset.saving = String(isSaving)
  },
)

/** Whether what was done is on disk. */
export const SavedState = () => {
  const trouble = useSaving((saving) => (saving.unsaved > 0 ? saving.trouble : undefined))
  const connected = useSaving((saving) => saving.connected)
  const readOnly = useStore((state) => state.readOnly !== undefined)
  if (!connected)
    return (
      <span className={`${styles.state} ${styles.lost}`}>
        <CloudOff {...icon} />
        Connection lost
      </span>
    )
  if (trouble !== undefined)
    return (
      <span className={`${styles.state} ${styles.lost}`} title={trouble.message}>
        <CloudOff {...icon} />
        Not saved yet
      </span>
    )
  if (readOnly)
    return (
      <span className={styles.state}>
        <span className={`${styles.state} ${styles.mark}`}>
          <Lock {...icon} />
          Read only
        </span>
      </span>
    )
  return (
    <span ref={showOne} className={styles.signs}>
      {signs}
    </span>
  )
}
