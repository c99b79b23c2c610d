import type { CaveatError } from '#shared/errors'
import { newId } from '#shared/ids'
import { getState, setState } from './store'
import type { Toast } from './types'

const show = (toast: Omit<Toast, 'id'>) =>
  setState({
    toasts: [...getState().toasts.filter(({ text }) => text !== toast.text), { ...toast, id: newId() }].slice(-4),
  })

/** Says something that needs no answer. `undo` offers to take the last step back. */
export const say = (text: string, options: { undo?: boolean } = {}) => show({ text, ...options })

/** Shows an error until it is dismissed. */
export const sayError = (error: CaveatError) => show({ text: error.message, error })

/** Takes the messages away that offer to take the last step back: it has been. */
export const forgetUndoOffers = () => setState({ toasts: getState().toasts.filter(({ undo }) => undo !== true) })

export const dismissToast = (id: string) => setState({ toasts: getState().toasts.filter((toast) => toast.id !== id) })

export const openDialog = (dialog: NonNullable<ReturnType<typeof getState>['dialog']>) => setState({ dialog })
export const closeDialog = () => setState({ dialog: undefined })
