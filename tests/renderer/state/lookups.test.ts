import { describe, expect, it } from 'vitest'
import { collect, documentState, workspaceState } from '#shared/changes/state'
import { newId } from '#shared/ids'
import { type Claim, type Document, type Mention, type Note, NoteKind, type Source } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'
import {
  claimTitle,
  moved,
  noteKindFrom,
  relationsOf,
  usesOfSource,
  whySourceStays,
} from '../../../src/renderer/state/lookups'

const text = 'Officials say that progress has been slow and that talks go on.'
const stamp = { createdAt: '2026-01-01T00:00:00Z', createdBy: 'A', modifiedAt: '2026-01-01T00:00:00Z' }
const anchorOf = (...words: string[]) =>
  makeAnchor(
    text,
    words.map((word) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length })),
  )

const source = (name: string, more: Partial<Source> = {}): Source => ({
  id: newId(),
  name,
  aliases: [],
  kind: 'outlet',
  affiliations: [],
  reliability: null,
  descriptor: {},
  notes: '',
  ...more,
})
const claim = (words: string, sources: Source[]): Claim => ({
  id: newId(),
  anchor: anchorOf(words),
  kind: 'event',
  presentedAs: 'fact',
  attribution: sources.map(({ id }) => ({ sourceId: id, stance: 'reports', verifiedAtOrigin: false })),
  credibility: null,
  verification: 'unchecked',
  tags: [],
  ...stamp,
})
const document: Document = {
  id: newId(),
  title: 'Talks',
  importedAt: '2026-01-01T00:00:00Z',
  language: 'en',
  direction: 'ltr',
  originalFile: 'a.txt',
  originalSha256: 'a'.repeat(64),
  textSha256: 'b'.repeat(64),
  length: text.length,
  boilerplate: [],
  headings: [],
}

const outlet = source('Outlet')
const officials = source('Officials', { kind: 'unnamed-group', affiliations: [outlet.id] })
const unused = source('Nobody')
const slow = claim('progress has been slow', [outlet, officials])
const talks = claim('talks go on', [outlet])
const mention: Mention = { id: newId(), sourceId: officials.id, anchor: anchorOf('Officials'), ...stamp }
const note: Note = {
  id: newId(),
  target: { type: 'source', id: unused.id },
  kind: 'vague',
  weight: 'minor',
  body: '',
  status: 'open',
  evidence: [],
  ...stamp,
}
const relation = { id: newId(), kind: 'supports' as const, fromClaimId: slow.id, toClaimId: talks.id, ...stamp }
const state = documentState({ document, claims: [talks, slow], mentions: [mention], notes: [note] })
const without = documentState({ document, claims: [], mentions: [], notes: [] })
const workspace = workspaceState({
  workspace: { id: newId(), name: 'Case', createdAt: stamp.createdAt, noteKinds: [] },
  documents: [{ id: document.id }],
  sources: [outlet, officials, unused],
  relations: [relation],
})

describe('what a record is connected with', () => {
  it('finds the uses of a source in the order of the text', () => {
    expect(usesOfSource(state, officials.id).map(({ record }) => record.id)).toEqual([mention.id, slow.id])
    expect(usesOfSource(state, unused.id)).toEqual([])
  })

  it('reads a relation from either of its claims', () => {
    expect(relationsOf(workspace.relations, slow.id)).toEqual([{ relation, direction: 'from', otherId: talks.id }])
    expect(relationsOf(workspace.relations, talks.id)).toEqual([{ relation, direction: 'to', otherId: slow.id }])
  })
})

describe('whySourceStays', () => {
  it('names everything that refers to it', () => {
    expect(whySourceStays(workspace, state, collect([]), outlet.id)).toBe(
      'In use: 2 claims, the affiliations of “Officials”.',
    )
    expect(whySourceStays(workspace, state, collect([]), officials.id)).toBe('In use: 1 claim, 1 mention.')
    expect(whySourceStays(workspace, state, collect([]), unused.id)).toBe('In use: 1 note.')
  })

  it('lets go what nothing refers to', () => {
    expect(whySourceStays(workspace, without, collect([]), unused.id)).toBeUndefined()
  })
})

describe('small things', () => {
  it('titles a claim by its statement, else by its words with the gap shown', () => {
    const split = { ...slow, anchor: anchorOf('Officials say', 'talks go on') }
    expect(claimTitle(split)).toBe('Officials say […] talks go on')
    expect(claimTitle({ ...slow, statement: 'Slow  going\nindeed' })).toBe('Slow going indeed')
    expect(claimTitle({ ...slow, statement: '𝒳'.repeat(50) }, 10)).toBe(`${'𝒳'.repeat(10)}…`)
  })

  it('moves an item by one step and never out of the list', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 0, -1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c'])
  })

  it.each([
    ['Photo reuse', 'photo-reuse'],
    ['  AI / generated?  ', 'ai-generated'],
    ['عکس قدیمی', 'عکس-قدیمی'],
  ])('makes a kind of note of %j', (phrase, kind) => {
    expect(noteKindFrom(phrase)).toBe(kind)
    expect(NoteKind.safeParse(kind).success).toBe(true)
  })

  it('makes no kind of what has no letters or far too many', () => {
    expect(noteKindFrom(' ?! ')).toBeUndefined()
    expect(noteKindFrom('a'.repeat(61))).toBeUndefined()
  })
})
