import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Anchor } from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'
import { snapToGraphemes } from '#shared/text/graphemes'
import { offsetConverter } from '#shared/text/offsets'

/** Annotated news beside the project, where it is there. Its README says how it may be used: to measure, never to copy. */
const folder = path.join(import.meta.dirname, '../../../../../shared/eval/polnear-train')

export type MarkedText = { name: string; text: string; anchors: Anchor[] }

/** The spans of brat standoff (`T1<tab>Content 30 74;80 90<tab>…`), in code points. */
const spansOf = (standoff: string) =>
  standoff.split('\n').flatMap((line) => {
    const spans = /^T\d+\t\S+ ([\d; ]+)\t/u.exec(line)?.[1]
    if (spans === undefined) return []
    return [spans.split(';').map((span) => span.split(' ').map(Number))]
  })

/** Every article with every span that any annotator marked in it; none where the data is not there. */
export const evalArticles = (): MarkedText[] => {
  if (!existsSync(folder)) return []
  const files = readdirSync(path.join(folder, 'attributions'))
  return readdirSync(path.join(folder, 'text')).map((file) => {
    const name = path.basename(file, '.txt')
    const text = readFileSync(path.join(folder, 'text', file), 'utf8')
    const { toUtf16 } = offsetConverter(text)
    const anchors = files
      .filter((standoff) => standoff.startsWith(`${name}_`))
      .flatMap((standoff) => spansOf(readFileSync(path.join(folder, 'attributions', standoff), 'utf8')))
      .map((spans) =>
        makeAnchor(
          text,
          spans.map(([start = 0, end = 0]) =>
            snapToGraphemes(text, { start: toUtf16(start), end: Math.min(text.length, toUtf16(end)) }),
          ),
        ),
      )
      .filter(({ segments }) => segments.length > 0)
    return { name, text, anchors }
  })
}
