import type { CaveatError } from './errors'

/** Tells two notices apart by what they say. */
export const noticeKey = ({ code, message, file, safe }: CaveatError): string => [code, message, file, safe].join('\n')

/** The same may have been found twice; it is told, and counted, once. */
export const distinctNotices = (notices: readonly CaveatError[]): CaveatError[] => [
  ...new Map(notices.map((notice) => [noticeKey(notice), notice])).values(),
]

/** The id of the document whose folder a file of a case is in: every one has a `document.json`. */
export const documentIdIn = (file: string): string | undefined =>
  /^.*[\\/]documents[\\/]([0-9a-f-]{36})(?:[\\/]|$)/.exec(file)?.[1]

const inDocument = (title: string | undefined) => (title === undefined ? [] : [`   Document: ${title}`])

/**
 * What was found wrong, as plain text: entry by entry what it is, in which document and file, and what is safe. `titleOf` knows
 * the title of the document that a file belongs to, if it does to any.
 */
export const reportText = (
  heading: readonly string[],
  notices: readonly CaveatError[],
  titleOf: (file: string) => string | undefined = () => undefined,
): string =>
  [
    ...heading,
    ...notices.flatMap(({ code, message, file, safe }, index) => [
      '',
      `${index + 1}. ${message}`,
      ...(file === undefined ? [] : [...inDocument(titleOf(file)), `   File: ${file}`]),
      ...(safe === '' ? [] : [`   ${safe}`]),
      `   (${code})`,
    ]),
    '',
  ].join('\n')

/** Things found damaged, as against what was brought back; and the sentence that says so, where there is one. */
const split = (notices: readonly CaveatError[]) => ({
  recovered: notices.find(({ code }) => code === 'recovered'),
  others: notices.filter(({ code }) => code !== 'recovered').length,
})

/** In a sentence or two: how much was found wrong, and what came back. */
export const reportSummary = (notices: readonly CaveatError[]): string => {
  const { recovered, others } = split(notices)
  const files = new Set(notices.flatMap(({ code, file }) => (code === 'recovered' || file === undefined ? [] : [file])))
    .size
  const found = `${others} ${others === 1 ? 'thing was' : 'things were'} found wrong`
  const where = files === 0 ? '' : ` in ${files} ${files === 1 ? 'file' : 'files'}`
  if (others === 0) return recovered?.message ?? ''
  return [recovered?.message, `${found}${where}; nothing was thrown away.`].filter(Boolean).join(' ')
}
