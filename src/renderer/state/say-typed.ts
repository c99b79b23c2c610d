import { fail } from '#shared/errors'
import { sayError } from './messages'

/** Words that were typed have nowhere to go any more, because their record was removed: they are shown, to be kept elsewhere. */
export const sayTyped = (text: string, what = 'What you typed was not saved') => {
  if (text.trim() !== '') sayError(fail('not-found', `${what}, for its record was removed: “${text}”`).error)
}
