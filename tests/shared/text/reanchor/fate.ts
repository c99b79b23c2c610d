import { expect } from 'vitest'
import type { Anchor } from '#shared/model/index'
import { checkAnchor, makeAnchor } from '#shared/text/anchoring'
import { reanchor } from '#shared/text/reanchor/reanchor'

/** An anchor on the words, which stand in the text once, or on several. */
export const on = (text: string, ...words: string[]): Anchor =>
  makeAnchor(
    text,
    words.map((w) => ({ start: text.indexOf(w), end: text.indexOf(w) + w.length })),
  )

/** What became of anchors that were asked for together: the words each is on now, or what it is instead. */
export const fates = (text: string, anchors: readonly Anchor[]): string[] =>
  reanchor(text, anchors).map((answer) => {
    if (answer.kind !== 'moved' && answer.kind !== 'near') return answer.kind
    expect(checkAnchor(text, answer.anchor).ok).toBe(true)
    return `${answer.kind}: ${answer.anchor.segments.map(({ exact }) => exact).join(' … ')}`
  })

/** What became of one anchor. */
export const fate = (text: string, anchor: Anchor): string => fates(text, [anchor])[0] ?? 'none'
