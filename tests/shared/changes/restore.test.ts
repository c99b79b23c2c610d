import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { Change, type ChangeBody, isDocumentChange } from '#shared/changes/change'
import { type Present, restoreRecord, sourcesToBringBack } from '#shared/changes/restore'
import { stampChange } from '#shared/changes/stamp'
import {
  collect,
  documentRecords,
  documentState,
  emptyDocument,
  emptyWorkspace,
  sortedRecords,
  workspaceRecords,
} from '#shared/changes/state'
import type { Result } from '#shared/errors'
import type { PastRecord } from '#shared/history'
import { newId } from '#shared/ids'
import type { Source } from '#shared/model/index'
import * as any from '../arbitraries'
import { documentSequence, workspaceSequence } from '../change-sequences'

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const laterTime = '2041-01-01T00:00:00Z'

/** Applies them all, through JSON as on disk; answers what takes them back, too. Throws at the first that is refused. */
const applyAll = (present: Present, bodies: readonly ChangeBody[]) => {
  const inverses: ChangeBody[] = []
  const after = bodies.reduce(({ workspace, document }: Present, body): Present => {
    const stamped = stampChange(body, { at: laterTime, by: 'Ann', step: newId() })
    const change = Change.parse(JSON.parse(JSON.stringify(stamped)))
    if (isDocumentChange(change)) {
      const applied = value(applyToDocument(document, change))
      inverses.unshift(applied.inverse)
      return { workspace, document: applied.state }
    }
    const applied = value(applyToWorkspace(workspace, change))
    if (applied.inverse !== undefined) inverses.unshift(applied.inverse)
    return { workspace: applied.state, document }
  }, present)
  return { after, inverses }
}

const plain = ({ workspace, document }: Present) => ({ ...workspaceRecords(workspace), ...documentRecords(document) })

/** Every record that is not the document's membership. */
const recordsOf = ({ workspace, document }: Present): PastRecord[] => [
  { type: 'document', record: document.document },
  ...[...document.claims.values()].map((record) => ({ type: 'claim' as const, record })),
  ...[...document.mentions.values()].map((record) => ({ type: 'mention' as const, record })),
  ...[...document.notes.values()].map((record) => ({ type: 'note' as const, record })),
  ...[...workspace.sources.values()].map((record) => ({ type: 'source' as const, record })),
  ...[...workspace.relations.values()].map((record) => ({ type: 'relation' as const, record })),
]

const find = (present: Present, { type, record: { id } }: PastRecord): PastRecord | undefined =>
  recordsOf(present).find((other) => other.type === type && other.record.id === id)

const withoutTime = ({ type, record }: PastRecord) => ({ type, record: { ...record, modifiedAt: undefined } })

/** What a document’s records refer to, so that nothing is missing. */
const sourceNamed = (id: string): Source => ({
  id,
  name: 'Somebody',
  aliases: [],
  kind: 'person',
  affiliations: [],
  reliability: null,
  descriptor: {},
  notes: '',
})

/** The states that changes lead through, the first one included. */
const statesAfter = (start: Present, changes: readonly Change[]): Present[] => {
  const states = [start]
  let { workspace, document } = start
  for (const change of changes) {
    if (isDocumentChange(change)) document = value(applyToDocument(document, change)).state
    else workspace = value(applyToWorkspace(workspace, change)).state
    states.push({ workspace, document })
  }
  return states
}

const history: fc.Arbitrary<Present[]> = fc.oneof(
  fc
    .tuple(documentSequence(), any.workspace)
    .map(([{ start, changes }, workspace]) =>
      statesAfter({ workspace: emptyWorkspace(workspace), document: start }, changes),
    ),
  fc
    .tuple(workspaceSequence(), any.document)
    .map(([{ start, changes }, document]) =>
      statesAfter({ workspace: start, document: emptyDocument(document) }, changes),
    ),
)

/** The sources as each was last; of those that nobody ever made, one that somebody could have. */
const lastSources = (states: readonly Present[]): Map<string, Source> => {
  const known = new Map<string, Source>()
  for (const state of states) {
    for (const record of recordsOf(state)) {
      const { unknown } = sourcesToBringBack(state, record, new Map())
      for (const id of unknown) known.set(id, known.get(id) ?? sourceNamed(id))
    }
    for (const source of state.workspace.sources.values()) known.set(source.id, source)
  }
  return known
}

describe('restoring a record', () => {
  it('brings it to the state it was in, touches nothing else but sources that were gone, and can be undone', () => {
    fc.assert(
      fc.property(history, fc.nat(), fc.nat(), (states, at, nth) => {
        const present = states.at(-1)
        const wanted = recordsOf(states[at % states.length] ?? states[0] ?? emptyPresent)
        const record = wanted[nth % wanted.length]
        if (present === undefined || record === undefined) throw new Error('nothing to restore')
        const gone = lastSources(states)
        const changes = restoreRecord(present, record, gone)
        if (!changes.ok) {
          // Only a note may be refused: what it is about is gone.
          if (record.type !== 'note') throw new Error(changes.error.message)
          const { target } = record.record
          const there = { claim: present.document.claims, mention: present.document.mentions }
          expect(target.type === 'claim' || target.type === 'mention').toBe(true)
          if (target.type === 'claim' || target.type === 'mention')
            expect(there[target.type].has(target.id)).toBe(false)
          return
        }
        const { after, inverses } = applyAll(present, changes.value)
        const restored = find(after, record)
        expect(restored && withoutTime(restored)).toEqual(withoutTime(record))
        const others = (of: Present) =>
          recordsOf(of).filter((other) => other.type !== record.type || other.record.id !== record.record.id)
        const wasThere = (other: PastRecord) => find(present, other) !== undefined
        expect(others(after).filter((other) => other.type !== 'source' || wasThere(other))).toEqual(others(present))
        expect(plain(applyAll(after, inverses).after)).toEqual(plain(present))
      }),
      { numRuns: 300 },
    )
  })

  it('makes no change where the record is in that state', () => {
    fc.assert(
      fc.property(history, (states) => {
        const present = states.at(-1) ?? emptyPresent
        const gone = lastSources(states)
        for (const record of recordsOf(present)) {
          const { sources } = sourcesToBringBack(present, record, gone)
          if (sources.length === 0) expect(value(restoreRecord(present, record, gone))).toEqual([])
        }
      }),
    )
  })

  it('brings back the sources it refers to, with what those belong to, even to each other', () => {
    fc.assert(
      fc.property(
        any.workspace,
        any.document,
        any.claim,
        any.source,
        any.source,
        (workspace, document, claim, a, b) => {
          const ministry: Source = { ...a, affiliations: [b.id] }
          const office: Source = { ...b, affiliations: [a.id] }
          const record = {
            ...claim,
            attribution: [{ sourceId: a.id, stance: 'reports', verifiedAtOrigin: false } as const],
          }
          const present: Present = { workspace: emptyWorkspace(workspace), document: emptyDocument(document) }
          const known = new Map([ministry, office].map((source) => [source.id, source]))
          const changes = value(restoreRecord(present, { type: 'claim', record }, known))
          // As main wants it: a source is affiliated only with such as are there.
          const there = new Set<string>()
          for (const change of changes) {
            const [id, affiliations] =
              change.type === 'source.add'
                ? [change.source.id, change.source.affiliations]
                : change.type === 'source.edit'
                  ? [change.sourceId, change.set.affiliations ?? []]
                  : []
            if (id !== undefined) there.add(id)
            expect(affiliations?.every((other) => there.has(other)) ?? true).toBe(true)
          }
          const { after } = applyAll(present, changes)
          expect(sortedRecords(after.workspace.sources)).toEqual(sortedRecords(collect([ministry, office])))
          expect(after.document.claims.get(claim.id)).toEqual(record)
          expect(restoreRecord(present, { type: 'claim', record }, new Map([[a.id, ministry]]))).toMatchObject({
            ok: false,
            error: { code: 'not-found' },
          })
        },
      ),
    )
  })
})

it('refuses a note on a claim or a mention that is gone, and says what to do', () => {
  fc.assert(
    fc.property(any.note, any.claim, any.mention, (note, claim, mention) => {
      for (const [type, { id }] of [
        ['claim', claim],
        ['mention', mention],
      ] as const) {
        const record = { ...note, target: { type, id } }
        const message = `The ${type} that this note is about is not there any more. Bring that back first.`
        expect(restoreRecord(emptyPresent, { type: 'note', record })).toMatchObject({ ok: false, error: { message } })
        const document = { ...emptyPresent.document, claims: collect([claim]), mentions: collect([mention]) }
        expect(value(restoreRecord({ ...emptyPresent, document }, { type: 'note', record }))).toHaveLength(1)
      }
    }),
  )
})

const emptyPresent: Present = {
  workspace: emptyWorkspace({ id: newId(), name: 'Case', createdAt: laterTime, noteKinds: [] }),
  document: documentState({
    document: {
      id: newId(),
      title: 'Empty',
      importedAt: laterTime,
      language: 'en',
      direction: 'ltr',
      originalFile: 'a.txt',
      originalSha256: '0'.repeat(64),
      textSha256: '0'.repeat(64),
      length: 0,
      boilerplate: [],
      headings: [],
    },
    claims: [],
    mentions: [],
    notes: [],
  }),
}
