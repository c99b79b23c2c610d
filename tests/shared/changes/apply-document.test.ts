import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToDocument, beginDocument } from '#shared/changes/apply-document'
import type { DocumentChange, DocumentChangeBody } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import { type DocumentState, documentRecords, documentState, emptyDocument } from '#shared/changes/state'
import { newId } from '#shared/ids'
import * as any from '../arbitraries'
import { documentChangeTypes, documentSequence, parseDocumentChange } from '../change-sequences'

const stamp = { at: '2031-01-01T00:00:00.000Z', by: 'Undo', step: newId() }
const parsed = (body: DocumentChangeBody): DocumentChange => parseDocumentChange(stampChange(body, stamp))

const apply = (state: DocumentState, change: DocumentChange) => {
  const applied = applyToDocument(state, change)
  if (!applied.ok) throw new Error(`${change.type} was refused: ${applied.error.message}`)
  return applied.value
}

const replay = (start: DocumentState, changes: readonly DocumentChange[]) =>
  changes.reduce((state, change) => apply(state, change).state, start)

/** A document with one claim, a mention, a note on the claim and a note on the mention. */
const busyDocument = fc
  .tuple(any.document, any.claim, any.mention, any.note, any.note)
  .map(([document, claim, mention, onClaim, onMention]) =>
    documentState({
      document,
      claims: [claim],
      mentions: [mention],
      notes: [
        { ...onClaim, target: { type: 'claim', id: claim.id } },
        { ...onMention, target: { type: 'mention', id: mention.id } },
      ],
    }),
  )

const first = <T>(items: Iterable<T>): T => {
  for (const item of items) return item
  throw new Error('nothing there')
}

describe.each(documentChangeTypes)('%s', (type) => {
  it('is undone by its inverse, and done again by the inverse of that', () => {
    fc.assert(
      fc.property(documentSequence(type), ({ start, changes }) => {
        const last = changes.at(-1)
        if (last === undefined) throw new Error('no change')
        const before = replay(start, changes.slice(0, -1))
        const done = apply(before, last)
        const undone = apply(done.state, parsed(done.inverse))
        const redone = apply(undone.state, parsed(undone.inverse))
        expect(documentRecords(undone.state)).toStrictEqual(documentRecords(before))
        expect(documentRecords(redone.state)).toStrictEqual(documentRecords(done.state))
      }),
    )
  })

  it('leaves the state it was given as it was', () => {
    fc.assert(
      fc.property(documentSequence(type), ({ start, changes }) => {
        const before = replay(start, changes.slice(0, -1))
        const copy = structuredClone(documentRecords(before))
        replay(before, changes.slice(-1))
        expect(documentRecords(before)).toStrictEqual(copy)
      }),
    )
  })
})

describe('a sequence of changes', () => {
  it('is undone back to its beginning, newest first', () => {
    fc.assert(
      fc.property(documentSequence(), ({ start, changes }) => {
        let state = start
        const inverses: DocumentChange[] = []
        for (const change of changes) {
          const applied = apply(state, change)
          state = applied.state
          inverses.unshift(parsed(applied.inverse))
        }
        expect(documentRecords(replay(state, inverses))).toStrictEqual(documentRecords(start))
      }),
    )
  })

  it('gives the same state when it is read back from JSON', () => {
    fc.assert(
      fc.property(documentSequence(), ({ start, changes }) => {
        const stored: unknown[] = JSON.parse(JSON.stringify(changes))
        const storedStart = documentState(JSON.parse(JSON.stringify(documentRecords(start))))
        expect(documentRecords(replay(storedStart, stored.map(parseDocumentChange)))).toStrictEqual(
          documentRecords(replay(start, changes)),
        )
      }),
    )
  })

  it('of an absent and a missing field gives the same state when it is read back from JSON', () => {
    fc.assert(
      fc.property(any.document, (document) => {
        const change: DocumentChange = {
          type: 'document.edit',
          documentId: document.id,
          ...{ id: newId(), at: stamp.at, by: stamp.by },
          set: { outlet: undefined },
          unset: ['outlet'],
        }
        const stored = parseDocumentChange(JSON.parse(JSON.stringify(change)))
        const start = emptyDocument(document)
        expect(apply(start, change).state.document).toStrictEqual(apply(start, stored).state.document)
      }),
    )
  })
})

describe('an edit of a claim, a mention or a note', () => {
  it('is dated by the change, or by the time it carries', () => {
    fc.assert(
      fc.property(busyDocument, any.time, fc.option(any.time, { nil: undefined }), (state, at, modifiedAt) => {
        const documentId = state.document.id
        const envelope = { id: newId(), at, by: 'Ann', documentId, modifiedAt }
        const claimId = first(state.claims.keys())
        const mentionId = first(state.mentions.keys())
        const noteId = first(state.notes.keys())
        const edited = replay(state, [
          { ...envelope, type: 'claim.verify', claimId, verification: 'disputed' },
          { ...envelope, type: 'mention.edit', mentionId, set: {} },
          { ...envelope, type: 'note.edit', noteId, set: { body: 'new' } },
        ])
        expect(edited.claims.get(claimId)?.modifiedAt).toBe(modifiedAt ?? at)
        expect(edited.mentions.get(mentionId)?.modifiedAt).toBe(modifiedAt ?? at)
        expect(edited.notes.get(noteId)?.modifiedAt).toBe(modifiedAt ?? at)
        expect(edited.notes.get(noteId)?.body).toBe('new')
      }),
    )
  })
})

describe('what is refused', () => {
  const [state, stranger] = fc.sample(fc.tuple(busyDocument, any.claim), { numRuns: 1, seed: 7 })[0] ?? []
  if (state === undefined || stranger === undefined) throw new Error('no sample')
  const documentId = state.document.id
  const envelope = { id: newId(), at: stamp.at, by: 'Ann' }
  const claim = first(state.claims.values())
  const mention = first(state.mentions.values())
  const note = first(state.notes.values())
  const refusals: [string, DocumentChange, string][] = [
    [
      'a change for another document',
      { ...envelope, type: 'claim.remove', documentId: newId(), claimId: claim.id },
      'change-invalid',
    ],
    [
      'a second import',
      { ...envelope, type: 'document.import', documentId, document: state.document },
      'change-conflict',
    ],
    ['a claim that is there already', { ...envelope, type: 'claim.add', documentId, claim }, 'change-conflict'],
    ['a mention that is there already', { ...envelope, type: 'mention.add', documentId, mention }, 'change-conflict'],
    ['a note that is there already', { ...envelope, type: 'note.add', documentId, note }, 'change-conflict'],
    [
      'an edit of no claim',
      { ...envelope, type: 'claim.grade', documentId, claimId: stranger.id, credibility: 2 },
      'not-found',
    ],
    ['the removal of no claim', { ...envelope, type: 'claim.remove', documentId, claimId: stranger.id }, 'not-found'],
    [
      'an edit of no mention',
      { ...envelope, type: 'mention.edit', documentId, mentionId: stranger.id, set: {} },
      'not-found',
    ],
    [
      'the removal of no mention',
      { ...envelope, type: 'mention.remove', documentId, mentionId: stranger.id },
      'not-found',
    ],
    ['an edit of no note', { ...envelope, type: 'note.edit', documentId, noteId: stranger.id, set: {} }, 'not-found'],
    ['the removal of no note', { ...envelope, type: 'note.remove', documentId, noteId: stranger.id }, 'not-found'],
    [
      'the removal of a claim with a note on it',
      { ...envelope, type: 'claim.remove', documentId, claimId: claim.id },
      'record-in-use',
    ],
    [
      'the removal of a mention with a note on it',
      { ...envelope, type: 'mention.remove', documentId, mentionId: mention.id },
      'record-in-use',
    ],
    [
      'a note on no claim',
      {
        ...envelope,
        type: 'note.add',
        documentId,
        note: { ...note, id: newId(), target: { type: 'claim', id: stranger.id } },
      },
      'not-found',
    ],
    [
      'a note moved to no mention',
      {
        ...envelope,
        type: 'note.edit',
        documentId,
        noteId: note.id,
        set: { target: { type: 'mention', id: stranger.id } },
      },
      'not-found',
    ],
    [
      'a note on another document',
      {
        ...envelope,
        type: 'note.add',
        documentId,
        note: { ...note, id: newId(), target: { type: 'document', id: newId() } },
      },
      'change-invalid',
    ],
  ]

  it.each(refusals)('%s', (_, change, code) => {
    expect(applyToDocument(state, change)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('beginDocument', () => {
  it('begins with the record and nothing on it', () => {
    fc.assert(
      fc.property(any.document, (document) => {
        const change = { type: 'document.import' as const, documentId: document.id, document, ...stamp, id: newId() }
        expect(documentRecords(beginDocument(change))).toStrictEqual({ document, claims: [], mentions: [], notes: [] })
      }),
    )
  })
})
