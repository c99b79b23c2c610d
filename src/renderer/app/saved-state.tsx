import { Check, CloudOff, Lock, PencilLine } from 'lucide-react'
import { useStore } from '../state/store'
import styles from './top-bar.module.css'

/** Both are always there and one is seen: every edit goes from one to the other and back. */
const signs = (
  <>
    <PencilLine className={styles.onItsWay} size={12} strokeWidth={2} aria-hidden />
    <Check className={styles.onDisk} size={12} strokeWidth={2} aria-hidden />
  </>
)

/** Whether what was done is on disk. */
export const SavedState = () => {
  const saving = useStore(({ unsaved }) => unsaved > 0)
  const trouble = useStore((state) => state.trouble)
  const connected = useStore((state) => state.connected)
  const readOnly = useStore((state) => state.readOnly !== undefined)
  const icon = { size: 12, strokeWidth: 2, 'aria-hidden': true }
  if (!connected)
    return (
      <span className={`${styles.state} ${styles.lost}`}>
        <CloudOff {...icon} />
        Connection lost
      </span>
    )
  if (saving && trouble !== undefined)
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
    <span
      className={styles.state}
      data-saving={saving}
      title={saving ? 'On its way to the disk' : 'Everything is on disk'}
    >
      {signs}
      {saving ? 'Saving…' : 'Saved'}
    </span>
  )
}
