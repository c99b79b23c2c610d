import { CircleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CaveatError } from '#shared/errors'
import { dismissToast } from '../state/messages'
import { IconButton } from './icon-button'
import styles from './toast.module.css'
import { useCameFrom } from './use-came-from'

/** What was not done. It stays until it is dismissed. */
const Staying = ({ id, role, children }: { id: string; role?: 'alert'; children: ReactNode }) => {
  const { onFocus, goBack } = useCameFrom()
  return (
    <article className={`${styles.toast} ${styles.error}`} role={role} onFocus={onFocus}>
      <CircleAlert className={styles.mark} size={16} strokeWidth={1.75} aria-hidden />
      <div className={styles.text}>{children}</div>
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

/** Why something was not done: to which file (where the words do not name it), and what is safe. */
const Reason = ({ error }: { error: CaveatError }) => (
  <>
    <p>{error.message}</p>
    {error.file === undefined || error.message.includes(error.file) ? null : (
      <p className={styles.file}>{error.file}</p>
    )}
    <p className={styles.safe}>
      {error.safe} <code className={styles.code}>{error.code}</code>
    </p>
  </>
)

export const ErrorToast = ({ id, error }: { id: string; error: CaveatError }) => (
  <Staying id={id} role="alert">
    <Reason error={error} />
  </Staying>
)

/** Files that were not taken in, each with its reason. */
export const RefusedToast = ({ id, text, refused }: { id: string; text: string; refused: readonly CaveatError[] }) => (
  <Staying id={id}>
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
  </Staying>
)
