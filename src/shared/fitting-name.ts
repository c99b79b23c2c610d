import { graphemeStart } from './text/graphemes'

/** The longest name of a file or folder that every system takes, in bytes of UTF-8. */
const longestName = 255

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** A name with something before and behind it, cut short itself so that every system takes the whole; no character is split. */
export const fittingName = (
  name: string,
  { before = '', behind = '' }: { before?: string; behind?: string },
): string => {
  let end = name.length
  while (end > 0 && bytesOf(before + name.slice(0, end) + behind) > longestName) end = graphemeStart(name, end - 1)
  return before + name.slice(0, end) + behind
}
