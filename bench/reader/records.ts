import type { ChangeBody } from '#shared/changes/change'
import { newId, now } from '#shared/ids'
import { makeAnchor } from '#shared/text/anchoring'
import { snapToGraphemes } from '#shared/text/graphemes'
import type { Load } from './loads'
import { kindOf, verificationOf } from './styles'

/** The changes that put the marks of a load on a document. */
export const changesOf = ({ text, marks }: Load, documentId: string, sourceId: string): ChangeBody[] => {
  const at = now()
  const authorship = { createdAt: at, createdBy: 'Ann', modifiedAt: at }
  return marks.map((segments, nth): ChangeBody => {
    const anchor = makeAnchor(
      text,
      segments.map((segment) => snapToGraphemes(text, segment)),
    )
    const id = newId()
    switch (kindOf(nth)) {
      case 'claim': {
        const attribution = [{ sourceId, stance: 'reports' as const, verifiedAtOrigin: false }]
        const claim = { id, anchor, kind: 'statement' as const, presentedAs: 'fact' as const, attribution, tags: [] }
        const verification = verificationOf(nth)
        return { type: 'claim.add', documentId, claim: { ...claim, credibility: null, verification, ...authorship } }
      }
      case 'mention':
        return { type: 'mention.add', documentId, mention: { id, sourceId, anchor, ...authorship } }
      default: {
        const target = { type: 'passage' as const, anchor }
        const note = { id, target, kind: 'vague', weight: 'material' as const, body: 'Which one?', evidence: [] }
        return { type: 'note.add', documentId, note: { ...note, status: 'open', ...authorship } }
      }
    }
  })
}
