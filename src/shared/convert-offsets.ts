import type { ExportedDocument } from './export-format'
import type { Anchor } from './model'

/**
 * An exported document with every offset mapped: its length, boilerplate and headings, and the anchors of claims,
 * of their links, of mentions and of notes on passages. The unit is the caller's: UTF-16 code units to code
 * points on the way out, the other way on the way in.
 */
export const convertOffsets = (document: ExportedDocument, map: (offset: number) => number): ExportedDocument => {
  const place = <S extends { start: number; end: number }>(segment: S): S => ({
    ...segment,
    start: map(segment.start),
    end: map(segment.end),
  })
  const anchor = ({ segments }: Anchor): Anchor => ({ segments: segments.map(place) })
  return {
    ...document,
    length: map(document.length),
    boilerplate: document.boilerplate.map(place),
    headings: document.headings.map(place),
    claims: document.claims.map((claim) => ({
      ...claim,
      anchor: anchor(claim.anchor),
      attribution: claim.attribution.map((link) => ({
        ...link,
        ...(link.mention === undefined ? {} : { mention: anchor(link.mention) }),
        ...(link.cue === undefined ? {} : { cue: anchor(link.cue) }),
      })),
    })),
    mentions: document.mentions.map((mention) => ({ ...mention, anchor: anchor(mention.anchor) })),
    notes: document.notes.map((note) =>
      note.target.type === 'passage'
        ? { ...note, target: { ...note.target, anchor: anchor(note.target.anchor) } }
        : note,
    ),
  }
}
