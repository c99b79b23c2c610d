import type { CaveatError } from '#shared/errors'
import { newId } from '#shared/ids'
import { getState, setState } from './store'
import type { Toast } from './types'

const show = (toast: Omit<Toast, 'id'>) => {
  const { toasts } = getState()
  const earlier = toasts.find(
    ({ about, text }) => about === toast.about && (about !== undefined || text === toast.text),
  )
  // What is only brought up to date stays where it is.
  if (earlier?.about !== undefined)
    return setState({ toasts: toasts.map((other) => (other === earlier ? { ...toast, id: other.id } : other)) })
  setState({ toasts: [...toasts.filter((other) => other !== earlier), { ...toast, id: newId() }].slice(-4) })
}

/** Says something that needs no answer. `undo` offers to take the last step back. */
export const say = (text: string, options: { undo?: boolean } = {}) => show({ text, ...options })

/** Says that words of another window were replaced here, until it is dismissed or they are put back. One message about each thing. */
export const sayReplaced = (text: string, of: { about: string; input: string }, theirs: Toast['theirs']) =>
  show({ text, ...of, ...(theirs === undefined ? { undo: true } : { theirs }) })

/** Takes away what was said of a field on screen, where it is not so any more. */
export const forgetSaidOf = (input: string) => {
  const { toasts } = getState()
  const left = toasts.filter((toast) => toast.input !== input)
  if (left.length < toasts.length) setState({ toasts: left })
}

/** Shows an error until it is dismissed. */
export const sayError = (error: CaveatError) => show({ text: error.message, error })

/** Takes the messages away that offer to take the last step back: it has been. */
export const forgetUndoOffers = () => setState({ toasts: getState().toasts.filter(({ undo }) => undo !== true) })

export const dismissToast = (id: string) => setState({ toasts: getState().toasts.filter((toast) => toast.id !== id) })

export const openDialog = (dialog: NonNullable<ReturnType<typeof getState>['dialog']>) => setState({ dialog })
export const closeDialog = () => setState({ dialog: undefined })
