import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Change, type ChangeType } from '#shared/changes/change'
import { ChangeDraft, completeDraft, type DraftContext } from '#shared/changes/draft'
import { newId } from '#shared/ids'
import { makeAnchor } from '#shared/text/anchoring'
import { scriptOffsets } from '#shared/text/offsets'
import { documentChangeTypes, documentSequence, workspaceChangeTypes, workspaceSequence } from '../change-sequences'

const text = '📰 Sanders said the letter was warm. Bolton said no. Officials doubt it.'
const documentId = newId()
const context: DraftContext = {
  at: '2030-05-05T05:05:05.000Z',
  by: 'Ann',
  text: (id) => (id === documentId ? { text, offsets: scriptOffsets(text, 'codepoint') } : undefined),
}

const quote = (words: string) => {
  const start = text.indexOf(words)
  return makeAnchor(text, [{ start, end: start + words.length }])
}
const byWords = (exact: string) => ({ segments: [{ exact }] })
const warm = 'the letter was warm'
const id = newId()
const other = newId()

const complete = (draft: unknown) => {
  const completed = completeDraft(draft, context)
  if (!completed.ok) throw new Error(completed.error.message)
  return completed.value
}

const error = (draft: unknown) => {
  const completed = completeDraft(draft, context)
  return completed.ok ? undefined : completed.error
}

const claimId = id
const authored = { createdAt: context.at, createdBy: context.by, modifiedAt: context.at }

/** Only main makes these: they come and go with files. */
const forMain = ['document.add', 'document.import', 'document.purge'] as const
type ForMain = (typeof forMain)[number]
const isForMain = (type: ChangeType): boolean => forMain.some((own) => own === type)

/** For every change a script may make: the least it must say, and what becomes of that. */
const drafts: { [K in Exclude<ChangeType, ForMain>]: [object, object] } = {
  'workspace.edit': [{ set: { name: 'Summit' } }, { set: { name: 'Summit' } }],
  'document.trash': [{ documentId }, { documentId }],
  'document.restore': [{ documentId }, { documentId }],
  'document.edit': [
    { documentId, set: { title: 'Letter', boilerplate: [{ start: 2, end: 9 }] } },
    { documentId, set: { title: 'Letter', boilerplate: [{ start: 3, end: 10 }] } },
  ],
  'source.add': [
    { source: { name: 'Sanders', kind: 'person' } },
    {
      source: {
        id: expect.any(String),
        name: 'Sanders',
        kind: 'person',
        aliases: [],
        affiliations: [],
        reliability: null,
        descriptor: {},
        notes: '',
      },
    },
  ],
  'source.edit': [
    { sourceId: id, set: { role: 'Press Secretary' } },
    { sourceId: id, set: { role: 'Press Secretary' } },
  ],
  'source.grade': [
    { sourceId: id, reliability: 'F' },
    { sourceId: id, reliability: 'F' },
  ],
  'source.remove': [{ sourceId: id }, { sourceId: id }],
  'relation.add': [
    { relation: { kind: 'repeats', fromClaimId: id, toClaimId: other } },
    { relation: { id: expect.any(String), kind: 'repeats', fromClaimId: id, toClaimId: other, ...authored } },
  ],
  'relation.edit': [
    { relationId: id, set: {}, unset: ['note'] },
    { relationId: id, set: {}, unset: ['note'] },
  ],
  'relation.remove': [{ relationId: id }, { relationId: id }],
  'claim.add': [
    {
      documentId,
      claim: {
        anchor: byWords(warm),
        attribution: [{ sourceId: null, cue: { segments: [{ start: 10, end: 14 }] } }],
      },
    },
    {
      documentId,
      claim: {
        id: expect.any(String),
        anchor: quote(warm),
        kind: 'statement',
        presentedAs: 'fact',
        attribution: [{ sourceId: null, cue: quote('said'), stance: 'reports', verifiedAtOrigin: false }],
        credibility: null,
        verification: 'unchecked',
        tags: [],
        ...authored,
      },
    },
  ],
  'claim.edit': [
    { documentId, claimId, set: { tags: ['letter'] } },
    { documentId, claimId, set: { tags: ['letter'] } },
  ],
  'claim.grade': [
    { documentId, claimId, credibility: 6 },
    { documentId, claimId, credibility: 6 },
  ],
  'claim.verify': [
    { documentId, claimId, verification: 'disputed' },
    { documentId, claimId, verification: 'disputed' },
  ],
  'claim.anchor': [
    { documentId, claimId, anchor: byWords(warm) },
    { documentId, claimId, anchor: quote(warm) },
  ],
  'claim.attribute': [
    { documentId, claimId, attribution: [{ sourceId: id, mention: byWords('Bolton') }] },
    {
      documentId,
      claimId,
      attribution: [{ sourceId: id, mention: quote('Bolton'), stance: 'reports', verifiedAtOrigin: false }],
    },
  ],
  'claim.remove': [
    { documentId, claimId },
    { documentId, claimId },
  ],
  'mention.add': [
    { documentId, mention: { sourceId: id, anchor: byWords('Officials') } },
    { documentId, mention: { id: expect.any(String), sourceId: id, anchor: quote('Officials'), ...authored } },
  ],
  'mention.edit': [
    { documentId, mentionId: id, set: { anchor: byWords('Officials') } },
    { documentId, mentionId: id, set: { anchor: quote('Officials') } },
  ],
  'mention.remove': [
    { documentId, mentionId: id },
    { documentId, mentionId: id },
  ],
  'note.add': [
    { documentId, note: { target: { type: 'passage', anchor: byWords('doubt') }, kind: 'vague' } },
    {
      documentId,
      note: {
        id: expect.any(String),
        target: { type: 'passage', anchor: quote('doubt') },
        kind: 'vague',
        weight: 'material',
        body: '',
        status: 'open',
        evidence: [],
        ...authored,
      },
    },
  ],
  'note.edit': [
    {
      documentId,
      noteId: id,
      set: { status: 'answered', target: { type: 'passage', anchor: byWords('doubt') } },
      unset: ['question'],
    },
    {
      documentId,
      noteId: id,
      set: { status: 'answered', target: { type: 'passage', anchor: quote('doubt') } },
      unset: ['question'],
    },
  ],
  'note.remove': [
    { documentId, noteId: id },
    { documentId, noteId: id },
  ],
}

describe('completeDraft', () => {
  it.each(Object.entries(drafts))('makes a change of the least that %s must say', (type, [draft, expected]) => {
    const change = complete({ type, ...draft })
    expect(change).toEqual({ type, id: expect.any(String), at: context.at, by: context.by, ...expected })
    expect(Change.parse(change)).toEqual(change)
    expect(ChangeDraft.safeParse({ type, ...draft }).success).toBe(true)
  })

  it('keeps what a draft says itself: ids, times, authors and fields that have a usual value', () => {
    const stated = { id: other, at: '2020-01-01T00:00:00Z', by: 'Script' }
    const record = { createdAt: '2019-01-01T00:00:00Z', createdBy: 'Bob', modifiedAt: '2019-02-01T00:00:00Z' }
    const note = { kind: 'timing', weight: 'decisive', body: 'Old', status: 'dismissed', ...record, id: claimId }
    const target = { type: 'document', id: documentId }
    expect(complete({ type: 'note.add', documentId, ...stated, note: { ...note, target } })).toMatchObject({
      ...stated,
      note: { ...note, target },
    })
  })

  it('dates and signs a new record like its change', () => {
    const change = complete({
      type: 'mention.add',
      at: '2020-01-01T00:00:00Z',
      by: 'Script',
      documentId,
      mention: { sourceId: id, anchor: byWords('Bolton') },
    })
    expect(change).toMatchObject({
      mention: { createdAt: '2020-01-01T00:00:00Z', createdBy: 'Script', modifiedAt: '2020-01-01T00:00:00Z' },
    })
  })

  it('gives back a whole change without anchors as it is', () => {
    const hasAnchor = (change: Change) => JSON.stringify(change).includes('"segments"') || 'set' in change
    fc.assert(
      fc.property(documentSequence(), workspaceSequence(), (ofDocument, ofCase) => {
        for (const change of [...ofDocument.changes, ...ofCase.changes]) {
          if (hasAnchor(change) || isForMain(change.type)) continue
          const moved = 'documentId' in change ? { ...change, documentId } : change
          expect(completeDraft(moved, context)).toEqual({ ok: true, value: moved })
        }
      }),
    )
  })

  it('knows every change but those that bring a document or delete one for good', () => {
    const all = [...documentChangeTypes, ...workspaceChangeTypes].filter((type) => !isForMain(type))
    expect(Object.keys(drafts).sort()).toEqual(all.sort())
  })

  it.each([
    [{ type: 'document.import', documentId, document: {} }, 'document.import'],
    [{ type: 'document.add', documentId }, 'document.add'],
    [{ type: 'document.purge', documentId }, 'document.purge'],
    [{ type: 'claim.invent' }, 'claim.invent'],
    [{ type: 'toString' }, 'toString'],
    [{}, 'type'],
    [{ type: null }, 'type'],
    [{ type: { toString: 1, valueOf: 1 } }, 'type'],
    [['claim.add'], 'type'],
    ['claim.add', 'type'],
    [null, 'type'],
  ])('refuses %j, and says so', (draft, word) => {
    expect(error(draft)).toMatchObject({ code: 'change-invalid', message: expect.stringContaining(word) })
  })

  it.each([
    ['lies outside the text', [{ start: 60, end: 90 }], '60–90'],
    ['is empty', [{ start: 3, end: 3 }], '3–3'],
    [
      'is out of order or overlaps the one before it',
      [
        { start: 0, end: 7 },
        { start: 5, end: 9 },
      ],
      '5–9',
    ],
  ])('refuses boilerplate that %s, and names it as the script counts', (why, boilerplate, place) => {
    expect(error({ type: 'document.edit', documentId, set: { boilerplate } })).toMatchObject({
      code: 'anchor-invalid',
      message: `The boilerplate segment ${place} ${why}.`,
    })
  })

  it('shows the beginning of a type it does not know, cut between two characters', () => {
    expect(error({ type: `${'a'.repeat(59)}😀!` })?.message).toContain(`“${'a'.repeat(59)}”`)
  })

  it.each([
    [{ type: 'claim.add', documentId, claim: { anchor: byWords(warm), credibility: 7 } }, 'claim.credibility'],
    [{ type: 'claim.add', documentId, claim: { anchor: byWords(warm), kind: 'rumour' } }, 'claim.kind'],
    [
      { type: 'claim.add', documentId, claim: { anchor: { segments: [{ start: -1, end: 3 }] } } },
      'claim.anchor.segments.0.start',
    ],
    [{ type: 'claim.add', documentId, claim: { anchor: { segments: [] } } }, 'claim.anchor.segments'],
    [{ type: 'claim.add', documentId, claim: {} }, 'claim.anchor'],
    [{ type: 'claim.add', documentId }, 'claim'],
    [{ type: 'claim.add', claim: { anchor: byWords(warm) } }, 'documentId'],
    [{ type: 'claim.grade', documentId, claimId: 'x', credibility: 1 }, 'claimId'],
    [{ type: 'claim.grade', documentId, claimId, credibility: 1, at: 'yesterday' }, 'at'],
    [{ type: 'source.add', source: { name: '', kind: 'person' } }, 'source.name'],
    [{ type: 'source.grade', sourceId: id, reliability: 'G' }, 'reliability'],
    [{ type: 'claim.remove', documentId, claimId, why: 'x' }, 'why'],
    [{ type: 'note.add', documentId, note: { kind: 'vague', target: { type: 'passage', id } } }, 'note.target'],
    [{ type: 'mention.edit', documentId, mentionId: id, set: { createdBy: 'x' } }, 'createdBy'],
  ])('names the field that is wrong: %j', (draft, field) => {
    expect(error(draft)).toMatchObject({ code: 'change-invalid', message: expect.stringContaining(field) })
  })

  it('takes the errors of anchoring, and knows which documents there are', () => {
    const add = (anchor: object) => ({ type: 'claim.add', documentId, claim: { anchor } })
    expect(error(add(byWords('said')))).toMatchObject({ code: 'anchor-ambiguous' })
    expect(error(add(byWords('nobody')))).toMatchObject({ code: 'anchor-mismatch' })
    expect(error(add({ segments: [{ start: 5 }] }))).toMatchObject({ code: 'anchor-invalid' })
    const chain = {
      type: 'claim.attribute',
      documentId,
      claimId,
      attribution: [{ sourceId: null, cue: byWords('said') }],
    }
    expect(error(chain)).toMatchObject({ code: 'anchor-ambiguous' })
    expect(error({ ...add(byWords(warm)), documentId: other })).toMatchObject({ code: 'not-found' })
    expect(error({ type: 'document.edit', documentId: other, set: {} })).toMatchObject({ code: 'not-found' })
  })

  it('names places as the script counts them', () => {
    const said = (segments: object[]) =>
      error({ type: 'claim.add', documentId, claim: { anchor: { segments } } })?.message
    // The picture at the beginning is one code point, and two UTF-16 code units.
    const length = [...text].length
    expect(said([{ start: length, end: length + 5 }])).toContain(`${length}–${length + 5} `)
    expect(said([{ start: length, end: length + 5 }])).toContain(`(length ${length})`)
    expect(said([{ start: 9, end: 4 }])).toContain('9–4 ')
    expect(
      said([
        { start: 2, end: 9 },
        { start: 5, end: 12 },
      ]),
    ).toContain('5–12 ')
    expect(said([{ start: 2, end: 9, exact: 'Bolton' }])).toContain('2–9 the text reads “Sanders”')
    expect(said([{ start: 2, end: 9, prefix: 'x' }])).toContain('2–9 ')
  })

  it('is not fooled by names that objects have of themselves', () => {
    const hostile = [
      `{"__proto__":{"type":"claim.remove"},"documentId":"${documentId}","claimId":"${id}"}`,
      `{"type":"claim.remove","documentId":"${documentId}","claimId":"${id}","__proto__":{"polluted":true}}`,
      `{"type":"source.add","source":{"name":"S","kind":"person","__proto__":{"polluted":true}}}`,
      `{"type":"source.add","source":{"name":"S","kind":"person","descriptor":{"constructor":{"prototype":{"polluted":true}}}}}`,
      `{"type":"source.edit","sourceId":"${id}","set":{"__proto__":{"polluted":true}}}`,
      `{"type":"source.edit","sourceId":"${id}","set":{},"unset":["__proto__"]}`,
    ]
    for (const draft of hostile) expect(error(JSON.parse(draft)), draft).toMatchObject({ code: 'change-invalid' })
    expect({}).not.toHaveProperty('polluted')
    const named = complete({
      type: 'source.add',
      source: { name: '__proto__', kind: 'person', aliases: ['constructor'] },
    })
    expect(named).toMatchObject({ source: { name: '__proto__', aliases: ['constructor'] } })
  })

  it('leaves the draft as it was', () => {
    const draft = { type: 'claim.add', documentId, claim: { anchor: byWords(warm) } }
    const copy = structuredClone(draft)
    complete(draft)
    expect(draft).toEqual(copy)
  })
})
