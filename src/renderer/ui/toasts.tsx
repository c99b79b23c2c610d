import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from '../state/store'
import type { Toast } from '../state/types'
import { ErrorToast, RefusedToast } from './error-toast'
import { useFootTaken } from './foot-taken'
import { ProgressToast } from './progress-toast'
import { ReplacedToast } from './replaced-toast'
import { MessageToast } from './toast'
import styles from './toast.module.css'
import { useTopDialog } from './top-dialog'

const Message = ({ toast }: { toast: Toast }) => {
  const { id, text, progress, theirs } = toast
  if (progress !== undefined) return <ProgressToast id={id} text={text} progress={progress} />
  return theirs === undefined ? <MessageToast toast={toast} /> : <ReplacedToast id={id} text={text} theirs={theirs} />
}

const isError = ({ error, refused }: Toast): boolean => error !== undefined || refused !== undefined

/** The messages in one place; where they are shown in another, it is empty and waits for them. */
const Place = ({
  className,
  shown,
  children,
}: {
  className: string | undefined
  shown: boolean
  children: ReactNode
}) => {
  const toasts = useStore((state) => state.toasts)
  // The bar at the foot of the text is being worked with then.
  const raised = useStore(({ extentEdit }) => extentEdit !== undefined)
  const isFootTaken = useFootTaken(({ taken }) => taken)
  const here = shown ? toasts : []
  return (
    <div className={className} data-raised={raised} data-top={isFootTaken}>
      {here.map(({ id, text, error, refused }) => {
        if (error !== undefined) return <ErrorToast key={id} id={id} error={error} />
        return refused === undefined ? null : <RefusedToast key={id} id={id} text={text} refused={refused} />
      })}
      <div role="status" className={styles.messages}>
        {here.map((toast) => (isError(toast) ? null : <Message key={toast.id} toast={toast} />))}
        {shown && children}
      </div>
    </div>
  )
}

/**
 * The messages at the foot of the window, or at its head where something that is worked with lies over the foot; inside the modal dialog where one is open. `children` come last. The foot is always
 * there: what is said when a dialog closes is heard only in a live region that was in the page before.
 */
export const Toasts = ({ children }: { children?: ReactNode }) => {
  const dialog = useTopDialog()
  return (
    <>
      <Place className={styles.foot} shown={dialog === undefined}>
        {children}
      </Place>
      {dialog === undefined
        ? null
        : createPortal(
            <Place className={styles.beside} shown>
              {children}
            </Place>,
            dialog,
          )}
    </>
  )
}
