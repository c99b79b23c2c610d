import { settled } from './line'
import { sayError } from './messages'
import { getSaving } from './saving'

/**
 * Waits until main has all that was done in this window. Where that cannot be saved, what main would give out lacks it, and what it
 * would open in its place drives it out (`fate`): it is said that this was `not` done, and why.
 */
export const areAllSaved = async (not: string, fate: 'missing' | 'lost' = 'missing'): Promise<boolean> => {
  await settled()
  const { trouble } = getSaving()
  if (trouble === undefined) return true
  sayError({ ...trouble, message: `${not}: what is not saved yet would be ${fate}. ${trouble.message}` })
  return false
}
