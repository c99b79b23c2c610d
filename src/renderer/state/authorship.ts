import { now } from '#shared/ids'
import { getState } from './store'

/** Who makes a record, and when: now. */
export const authorship = () => {
  const at = now()
  return { createdAt: at, createdBy: getState().settings.analyst, modifiedAt: at }
}
