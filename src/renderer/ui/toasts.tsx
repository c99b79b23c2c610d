import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from '../state/store'
import type { Toast } from '../state/types'
import { ReplacedToast } from './replaced-toast'
import { ErrorToast, MessageToast } from './toast'
import styles from './toast.module.css'
import { useTopDialog } from './top-dialog'

const Message = ({ toast }: { toast: Toast }) =>
  toast.theirs === undefined ? (
    <MessageToast toast={toast} />
  ) : (
    <ReplacedToast id={toast.id} text={toast.text} theirs={toast.theirs} />
  )

/** The messages at the foot of the window, inside the modal dialog where one is open. `children` come last. */
export const Toasts = ({ children }: { children?: ReactNode }) => {
  const toasts = useStore((state) => state.toasts)
  const dialog = useTopDialog()
  // The bar at the foot of the text is being worked with then.
  const raised = useStore(({ extentEdit }) => extentEdit !== undefined)
  const content = (
    <div className={dialog === undefined ? styles.foot : styles.beside} data-raised={raised}>
      {toasts.map((toast) => (toast.error === undefined ? null : <ErrorToast key={toast.id} toast={toast} />))}
      <div role="status" className={styles.messages}>
        {toasts.map((toast) => (toast.error === undefined ? <Message key={toast.id} toast={toast} /> : null))}
        {children}
      </div>
    </div>
  )
  return dialog === undefined ? content : createPortal(content, dialog)
}
