import { fail } from '#shared/errors'
import { sayError } from './messages'

/** What cannot be saved goes with its field: it is shown, with what is wrong about it. */
export const sayRejected = (field: string, text: string, problem: string) => {
  if (text.trim() !== '') sayError(fail('change-invalid', `Not saved as “${field}”: “${text}”. ${problem}`).error)
}

/** Words that were typed have nowhere to go any more, because their record was removed: they are shown, to be kept elsewhere. */
export const sayTyped = (text: string, what = 'What you typed was not saved', why = 'its record was removed') => {
  if (text.trim() !== '') sayError(fail('not-found', `${what}, for ${why}: “${text}”`).error)
}
