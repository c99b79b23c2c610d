import { fail, type Result } from '#shared/errors'

/** The answer as JSON, framed by `frame`. Where that is longer than a text can be, it is that of a refusal: `too-large`. */
export const jsonOfAnswer = (result: Result<unknown>, frame: (result: Result<unknown>) => unknown): string => {
  try {
    return JSON.stringify(frame(result))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return JSON.stringify(
      frame(fail('too-large', 'The answer is too large to be sent to the window. Ask for less of it.')),
    )
  }
}
