import { X } from 'lucide-react'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { moveFocus } from '../state/focus'
import styles from './dialog.module.css'
import { IconButton } from './icon-button'
import { enterDialog } from './top-dialog'

type DialogProps = {
  title: string
  /** One or two sentences below the title. */
  lead?: ReactNode
  children: ReactNode
  /** The buttons at the foot; the one the dialog is for comes last. */
  footer?: ReactNode
  wide?: boolean
  onClose: () => void
  /** With it, the dialog is a form: Enter in a field submits. */
  onSubmit?: () => void
}

type ModalProps = {
  className: string
  label: { 'aria-label': string } | { 'aria-labelledby': string }
  onClose: () => void
  children: ReactNode
}

/** The element of a modal dialog, open as long as it is rendered. Escape closes it and the focus returns to where it was, else to the text. */
const Modal = ({ className, label, onClose, children }: ModalProps) => {
  const ref = useRef<HTMLDialogElement>(null)
  /** Was the pointer pressed on the backdrop? */
  const began = useRef(false)

  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    const before = document.activeElement
    dialog.showModal()
    // Else the first thing in it would have the focus: the button that closes it.
    dialog.querySelector<HTMLElement>('[data-first-field], input:checked')?.focus()
    const leave = enterDialog(dialog)
    return () => {
      leave()
      dialog.close()
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
      // The button that opened it may have gone by what was done in it; or nothing had the keyboard yet.
      else moveFocus('reader')
    }
  }, [])

  return (
    // The key that closes a dialog is Escape, which the element itself handles; the click is on the backdrop.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <dialog
      ref={ref}
      className={className}
      {...label}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onPointerDown={(event) => {
        began.current = event.target === ref.current
      }}
      onClick={(event) => {
        // Whoever selects words beyond the edge lets go out there: that is no click on the backdrop.
        if (event.target === ref.current && began.current) onClose()
      }}
    >
      {children}
    </dialog>
  )
}

/** A modal dialog that is nothing but its content, near the top of the window. `title` names it to those who hear it. */
export const BareDialog = ({ title, onClose, children }: Pick<DialogProps, 'title' | 'onClose' | 'children'>) => (
  <Modal className={`${styles.dialog} ${styles.bare}`} label={{ 'aria-label': title }} onClose={onClose}>
    {children}
  </Modal>
)

/** A modal dialog with a title, and a footer for its buttons. */
export const Dialog = ({ title, lead, children, footer, wide = false, onClose, onSubmit }: DialogProps) => {
  const titleId = useId()

  const content = (
    <>
      {/* What comes in the place of something else begins at its top, however far that was scrolled. */}
      <div key={title} className={styles.body}>
        {children}
      </div>
      {footer === undefined ? null : <div className={styles.footer}>{footer}</div>}
    </>
  )
  return (
    <Modal
      className={`${styles.dialog} ${wide ? styles.wide : ''}`}
      label={{ 'aria-labelledby': titleId }}
      onClose={onClose}
    >
      <div className={styles.sheet}>
        <div className={styles.head}>
          <h2 id={titleId} className={styles.title}>
            {title}
          </h2>
          <IconButton icon={X} label="Close" small onClick={onClose} />
        </div>
        {lead === undefined ? null : <p className={styles.lead}>{lead}</p>}
        {onSubmit === undefined ? (
          content
        ) : (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault()
              onSubmit()
            }}
          >
            {content}
          </form>
        )}
      </div>
    </Modal>
  )
}
