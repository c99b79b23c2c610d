import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Anchor, Segment } from '#shared/model/index'
import { makeAnchor } from '#shared/text/anchoring'
import { snapToGraphemes } from '#shared/text/graphemes'
import { offsetConverter } from '#shared/text/offsets'

/**
 * Annotated news beside the project, where it is there. Its README says how it may be used: to measure, never to copy. From the
 * project's own folder, in which the bench and the tests run: in a bundle a file does not know where it was.
 */
const folder = path.resolve('../shared/eval/polnear-train')

/** A text with anchors on it; `spans`: what was marked, one list an anchor, in code points as it was written down. */
export type MarkedText = { name: string; text: string; anchors: Anchor[] }
export type AnnotatedText = MarkedText & { spans: Segment[][] }

/** The spans of brat standoff (`T1<tab>Content 30 74;80 90<tab>…`), in code points. */
const spansOf = (standoff: string): Segment[][] =>
  standoff.split('\n').flatMap((line) => {
    const spans = /^T\d+\t\S+ ([\d; ]+)\t/u.exec(line)?.[1]
    if (spans === undefined) return []
    return [
      spans.split(';').map((span) => {
        const [start = 0, end = 0] = span.split(' ').map(Number)
        return { start, end }
      }),
    ]
  })

/** Every article with every span that any annotator marked in it; none where the data is not there. */
export const evalArticles = (): AnnotatedText[] => {
  if (!existsSync(folder)) return []
  const files = readdirSync(path.join(folder, 'attributions'))
  return readdirSync(path.join(folder, 'text')).map((file) => {
    const name = path.basename(file, '.txt')
    const text = readFileSync(path.join(folder, 'text', file), 'utf8')
    const { toUtf16 } = offsetConverter(text)
    const spans = files
      .filter((standoff) => standoff.startsWith(`${name}_`))
      .flatMap((standoff) => spansOf(readFileSync(path.join(folder, 'attributions', standoff), 'utf8')))
      .filter((marked) => marked.some(({ start, end }) => start < end))
    const anchors = spans.map((marked) =>
      makeAnchor(
        text,
        marked.map(({ start, end }) =>
          snapToGraphemes(text, { start: toUtf16(start), end: Math.min(text.length, toUtf16(end)) }),
        ),
      ),
    )
    return { name, text, anchors, spans }
  })
}
