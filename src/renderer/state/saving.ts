import { create } from 'zustand'
import type { CaveatError } from '#shared/errors'

export type Saving = {
  /** Main answers. */
  readonly connected: boolean
  /** Steps that are not on disk yet. */
  readonly unsaved: number
  /** Why what was done last is not on disk yet; it is kept on screen and tried again. */
  readonly trouble: CaveatError | undefined
}

/**
 * How it stands with saving. A store of its own: it changes twice with every edit, and whoever shows records or text need not be
 * asked each time. Only the functions in this folder write to it.
 */
export const useSaving = create<Saving>()(() => ({ connected: true, unsaved: 0, trouble: undefined }))

export const getSaving = useSaving.getState
export const setSaving = useSaving.setState
