import { create } from 'zustand'

/*
 * A modal dialog makes all the rest of the page inert: what must be reached while one is open (messages) has to be
 * rendered inside it. This is where dialogs say that they are open, the last one on top.
 */
const useDialogs = create<{ open: readonly HTMLDialogElement[] }>()(() => ({ open: [] }))

/** Says that the dialog is open; returns how to say that it is closed. */
export const enterDialog = (dialog: HTMLDialogElement): (() => void) => {
  useDialogs.setState(({ open }) => ({ open: [...open, dialog] }))
  return () => useDialogs.setState(({ open }) => ({ open: open.filter((other) => other !== dialog) }))
}

/** The modal dialog on top, if one is open. */
export const useTopDialog = () => useDialogs(({ open }) => open.at(-1))

/** Is a modal dialog open? */
export const isDialogOpen = () => useDialogs.getState().open.length > 0
