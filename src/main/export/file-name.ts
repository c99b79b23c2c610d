/** Names that Windows keeps for devices, whatever stands behind a dot. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?= *(?:\.|$))/i

/** So many characters of a title make a name; systems allow 255 bytes, and four bytes may be one character. */
const longest = 60

/** A file name out of a title that every system takes: no separators, no control characters, not too long. */
export const safeFileName = (title: string): string => {
  const plain = title
    .toWellFormed()
    // The two joiners stay: they are part of Persian words and of emoji.
    .replaceAll(/[[\p{Cc}\p{Cf}\u2028\u2029]--[\u200c\u200d]]+/gv, ' ')
    .replaceAll(/[\\/:*?"<>|]+/g, '-')
    .replaceAll(/\s+/gu, ' ')
  const short = Array.from(plain).slice(0, longest).join('')
  const trimmed = short.replaceAll(/^(?:[\s.-]|\u200c|\u200d)+|(?:[\s.-]|\u200c|\u200d)+$/gu, '')
  if (trimmed === '') return 'Caveat export'
  return trimmed.replace(reserved, '$1-')
}
