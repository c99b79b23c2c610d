import type { CaveatError } from '#shared/errors'
import { newId } from '#shared/ids'
import { getState, setState } from './store'
import type { Toast } from './types'

/** So many messages are shown at a time, beside those that are about something, which wait for their answer. */
const most = 4

const withoutOldest = (toasts: readonly Toast[]): readonly Toast[] => {
  const gone = toasts.filter(({ about }) => about === undefined).slice(0, -most)
  return gone.length === 0 ? toasts : toasts.filter((toast) => !gone.includes(toast))
}

const show = (toast: Omit<Toast, 'id'>) => {
  const { toasts } = getState()
  const earlier = toasts.find(
    ({ about, choice, text, undo }) =>
      about === toast.about &&
      (about !== undefined || text === toast.text || (choice && toast.choice) || (undo && toast.undo)),
  )
  // What is only brought up to date stays where it is.
  if (earlier?.about !== undefined)
    return setState({ toasts: toasts.map((other) => (other === earlier ? { ...toast, id: other.id } : other)) })
  setState({ toasts: withoutOldest([...toasts.filter((other) => other !== earlier), { ...toast, id: newId() }]) })
}

/** Says something that needs no answer. `undo` offers to take the last step back, in place of the message that offered the one before. */
export const say = (text: string, options: { undo?: boolean } = {}) => show({ text, ...options })

/** Says how far something is that goes on as long as its message stands: the button on it stops it. `about` tells it from others. */
export const sayProgress = (about: string, text: string, progress: NonNullable<Toast['progress']>) =>
  show({ text, about, progress })

/** Says what is being waited for, until that is taken away (`forgetSaidAbout`). */
export const sayWaiting = (about: string, text: string) => show({ text, about })

/** Is there a message about this? */
export const isSaidAbout = (about: string): boolean => getState().toasts.some((toast) => toast.about === about)

/** Takes the message about this away. */
export const forgetSaidAbout = (about: string) =>
  setState({ toasts: getState().toasts.filter((toast) => toast.about !== about) })

/** Says what was chosen by a key, to those who do not see it in the record. */
export const sayChoice = (text: string) => show({ text, choice: true })

/** Says that words of another window were replaced here, until it is dismissed or they are put back. One message about each thing. */
export const sayReplaced = (text: string, of: { about: string; input: string }, theirs: Toast['theirs']) =>
  show({ text, ...of, ...(theirs === undefined ? { undo: true } : { theirs }) })

/** Takes away what was said of a field on screen, where it is not so any more. */
export const forgetSaidOf = (input: string) => {
  const { toasts } = getState()
  const left = toasts.filter((toast) => toast.input !== input)
  if (left.length < toasts.length) setState({ toasts: left })
}

/** Takes away what can only be answered in the case that was open: in another one it would be about other things. */
export const forgetSaidOfCase = () =>
  setState({ toasts: getState().toasts.filter(({ about, undo }) => about === undefined && undo !== true) })

/** Shows an error until it is dismissed. */
export const sayError = (error: CaveatError) => show({ text: error.message, error })

/** Shows why which of several files were not taken in, until it is dismissed: in one message, or the latest would be in place of the others. */
export const sayRefused = (text: string, refused: readonly CaveatError[]) => show({ text, refused })

/** Takes the messages away that offer to take the last step back: it has been. */
export const forgetUndoOffers = () => setState({ toasts: getState().toasts.filter(({ undo }) => undo !== true) })

export const dismissToast = (id: string) => setState({ toasts: getState().toasts.filter((toast) => toast.id !== id) })

/** Counts the dialogs that were opened. */
let opened = 0

export const openDialog = (dialog: NonNullable<ReturnType<typeof getState>['dialog']>) => {
  opened += 1
  setState({ dialog })
}
export const closeDialog = () => setState({ dialog: undefined })

/** Closes the dialog that is open now, and no other one: for when an answer has come, by which time another may be. */
export const closerOfDialog = (): (() => void) => {
  const own = opened
  return () => {
    if (opened === own) closeDialog()
  }
}
