import { fail, ok, type Result } from '../errors'
import type { Claim, Mention, Note } from '../model'
import type { DocumentChange, DocumentChangeBody } from './change'
import { addRecord, findRecord, patchRecord } from './edit-record'
import { type DocumentState, emptyDocument } from './state'

type Applied = { state: DocumentState; inverse: DocumentChangeBody }

/** The change that begins a document. It has no inverse of its own: to undo an import is to trash the document. */
export const beginDocument = (change: DocumentChange & { type: 'document.import' }): DocumentState =>
  emptyDocument(change.document)

const targetOf = ({ target }: Note): string | undefined =>
  target.type === 'claim' || target.type === 'mention' ? `${target.type} ${target.id}` : undefined

/** Is there a note on the record? Then it may not be removed from under it. */
export const hasNotes = ({ notes }: DocumentState, type: 'claim' | 'mention', id: string): boolean =>
  notes.countOf(targetOf, `${type} ${id}`) > 0

/** Does the note's target exist in this document? Sources are checked by the workspace, which knows them. */
const checkTarget = (state: DocumentState, target: Note['target']): Result<true> => {
  switch (target.type) {
    case 'claim':
      return state.claims.has(target.id) ? ok(true) : fail('not-found', `There is no claim with the id ${target.id}.`)
    case 'mention':
      return state.mentions.has(target.id)
        ? ok(true)
        : fail('not-found', `There is no mention with the id ${target.id}.`)
    case 'document':
      return state.document.id === target.id
        ? ok(true)
        : fail('change-invalid', 'A note on a document lives in that document.')
    case 'source':
    case 'passage':
      return ok(true)
    default:
      return target satisfies never
  }
}

type ClaimEdit = Exclude<Extract<DocumentChange, { claimId: string }>, { type: 'claim.remove' }>

/** Applies an edit to one claim's fields; `edit` is given the time the claim then bears. */
const editClaim = (
  state: DocumentState,
  change: ClaimEdit,
  edit: (claim: Claim, modifiedAt: string) => { next: Claim; inverse: DocumentChangeBody },
): Result<Applied> => {
  const found = findRecord(state.claims, change.claimId, 'claim')
  if (!found.ok) return found
  const { next, inverse } = edit(found.value, change.modifiedAt ?? change.at)
  return ok({ state: { ...state, claims: state.claims.set(next) }, inverse })
}

/**
 * Applies a change to one document: the next state and the change that undoes it. Pure. Anchors are held
 * against the text elsewhere (`checkAnchor`), since the text is not part of this state.
 * Errors: `not-found`, `change-conflict`, `change-invalid`, `record-in-use`.
 */
export const applyToDocument = (state: DocumentState, change: DocumentChange): Result<Applied> => {
  const { documentId } = change
  if (documentId !== state.document.id)
    return fail('change-invalid', `The change is for document ${documentId}, not ${state.document.id}.`)
  switch (change.type) {
    case 'document.import':
      return fail('change-conflict', 'The document has been imported already.')
    case 'document.edit': {
      const { next, inverse } = patchRecord(state.document, change, [
        'outlet',
        'byline',
        'url',
        'publishedAt',
        'pageUpdatedAt',
        'pageId',
      ])
      return ok({ state: { ...state, document: next }, inverse: { type: 'document.edit', documentId, ...inverse } })
    }
    case 'claim.add': {
      const added = addRecord(state.claims, change.claim, 'claim')
      if (!added.ok) return added
      return ok({
        state: { ...state, claims: added.value },
        inverse: { type: 'claim.remove', documentId, claimId: change.claim.id },
      })
    }
    case 'claim.edit':
      return editClaim(state, change, (claim, at) => {
        const { next, inverse } = patchRecord(claim, change, ['statement', 'likelihood', 'confidence'])
        const { id: claimId, modifiedAt } = claim
        return {
          next: { ...next, modifiedAt: at },
          inverse: { type: 'claim.edit', documentId, claimId, modifiedAt, ...inverse },
        }
      })
    case 'claim.grade':
      return editClaim(state, change, (claim, modifiedAt) => ({
        next: { ...claim, credibility: change.credibility, modifiedAt },
        inverse: {
          type: 'claim.grade',
          documentId,
          claimId: claim.id,
          modifiedAt: claim.modifiedAt,
          credibility: claim.credibility,
        },
      }))
    case 'claim.verify':
      return editClaim(state, change, (claim, modifiedAt) => ({
        next: { ...claim, verification: change.verification, modifiedAt },
        inverse: {
          type: 'claim.verify',
          documentId,
          claimId: claim.id,
          modifiedAt: claim.modifiedAt,
          verification: claim.verification,
        },
      }))
    case 'claim.anchor':
      return editClaim(state, change, (claim, modifiedAt) => ({
        next: { ...claim, anchor: change.anchor, modifiedAt },
        inverse: {
          type: 'claim.anchor',
          documentId,
          claimId: claim.id,
          modifiedAt: claim.modifiedAt,
          anchor: claim.anchor,
        },
      }))
    case 'claim.attribute':
      return editClaim(state, change, (claim, modifiedAt) => ({
        next: { ...claim, attribution: change.attribution, modifiedAt },
        inverse: {
          type: 'claim.attribute',
          documentId,
          claimId: claim.id,
          modifiedAt: claim.modifiedAt,
          attribution: claim.attribution,
        },
      }))
    case 'claim.remove': {
      const found = findRecord(state.claims, change.claimId, 'claim')
      if (!found.ok) return found
      if (hasNotes(state, 'claim', change.claimId))
        return fail('record-in-use', 'There are notes on this claim. Remove them first.')
      return ok({
        state: { ...state, claims: state.claims.delete(change.claimId) },
        inverse: { type: 'claim.add', documentId, claim: found.value },
      })
    }
    case 'mention.add': {
      const added = addRecord(state.mentions, change.mention, 'mention')
      if (!added.ok) return added
      return ok({
        state: { ...state, mentions: added.value },
        inverse: { type: 'mention.remove', documentId, mentionId: change.mention.id },
      })
    }
    case 'mention.edit': {
      const found = findRecord(state.mentions, change.mentionId, 'mention')
      if (!found.ok) return found
      const { next, inverse } = patchRecord<Mention>(found.value, change, [])
      next.modifiedAt = change.modifiedAt ?? change.at
      const { id: mentionId, modifiedAt } = found.value
      return ok({
        state: { ...state, mentions: state.mentions.set(next) },
        inverse: { type: 'mention.edit', documentId, mentionId, modifiedAt, set: inverse.set },
      })
    }
    case 'mention.remove': {
      const found = findRecord(state.mentions, change.mentionId, 'mention')
      if (!found.ok) return found
      if (hasNotes(state, 'mention', change.mentionId))
        return fail('record-in-use', 'There are notes on this mention. Remove them first.')
      return ok({
        state: { ...state, mentions: state.mentions.delete(change.mentionId) },
        inverse: { type: 'mention.add', documentId, mention: found.value },
      })
    }
    case 'note.add': {
      const target = checkTarget(state, change.note.target)
      if (!target.ok) return target
      const added = addRecord(state.notes, change.note, 'note')
      if (!added.ok) return added
      return ok({
        state: { ...state, notes: added.value },
        inverse: { type: 'note.remove', documentId, noteId: change.note.id },
      })
    }
    case 'note.edit': {
      const found = findRecord(state.notes, change.noteId, 'note')
      if (!found.ok) return found
      const target = checkTarget(state, change.set.target ?? found.value.target)
      if (!target.ok) return target
      const { next, inverse } = patchRecord(found.value, change, ['question', 'resolution'])
      next.modifiedAt = change.modifiedAt ?? change.at
      const { id: noteId, modifiedAt } = found.value
      return ok({
        state: { ...state, notes: state.notes.set(next) },
        inverse: { type: 'note.edit', documentId, noteId, modifiedAt, ...inverse },
      })
    }
    case 'note.remove': {
      const found = findRecord(state.notes, change.noteId, 'note')
      if (!found.ok) return found
      return ok({
        state: { ...state, notes: state.notes.delete(change.noteId) },
        inverse: { type: 'note.add', documentId, note: found.value },
      })
    }
    default:
      return change satisfies never
  }
}
