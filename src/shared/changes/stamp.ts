import { newId } from '../ids'
import type { Change, ChangeBody } from './change'

/** Who makes a change, when, and as part of which action. */
export type Stamp = { at: string; by: string; step: string }

/** Makes a change of what is to be done: gives it its id, time, author and step. */
export const stampChange = (body: ChangeBody, { at, by, step }: Stamp): Change => ({
  ...body,
  id: newId(),
  at,
  by,
  step,
})
