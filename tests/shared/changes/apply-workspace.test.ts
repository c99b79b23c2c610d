import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import type { WorkspaceChange, WorkspaceChangeBody } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import {
  emptyWorkspace,
  type WorkspaceRecords,
  type WorkspaceState,
  workspaceRecords,
  workspaceState,
} from '#shared/changes/state'
import { newId } from '#shared/ids'
import * as any from '../arbitraries'
import {
  parseWorkspaceChange,
  undoableWorkspaceTypes,
  workspaceChangeTypes,
  workspaceSequence,
} from '../change-sequences'

const stamp = { at: '2031-01-01T00:00:00.000Z', by: 'Undo', step: newId() }
const parsed = (body: WorkspaceChangeBody): WorkspaceChange => parseWorkspaceChange(stampChange(body, stamp))

const apply = (state: WorkspaceState, change: WorkspaceChange) => {
  const applied = applyToWorkspace(state, change)
  if (!applied.ok) throw new Error(`${change.type} was refused: ${applied.error.message}`)
  return applied.value
}

/** The same for a change that something takes back. */
const applyUndoable = (state: WorkspaceState, change: WorkspaceChange) => {
  const { inverse, ...applied } = apply(state, change)
  if (inverse === undefined) throw new Error(`nothing takes back ${change.type}`)
  return { ...applied, inverse }
}

const replay = (start: WorkspaceState, changes: readonly WorkspaceChange[]) =>
  changes.reduce((state, change) => apply(state, change).state, start)

/** What the library lists. An import that is undone leaves its document in the trash, so it is compared as listed. */
const listed = (state: WorkspaceState): WorkspaceRecords => {
  const records = workspaceRecords(state)
  return { ...records, documents: records.documents.filter(({ trashedAt }) => trashedAt === undefined) }
}

describe.each(undoableWorkspaceTypes)('%s', (type) => {
  const seen = type === 'document.add' ? listed : workspaceRecords

  it('is undone by its inverse, and done again by the inverse of that', () => {
    fc.assert(
      fc.property(workspaceSequence(type, undoableWorkspaceTypes), ({ start, changes }) => {
        const last = changes.at(-1)
        if (last === undefined) throw new Error('no change')
        const before = replay(start, changes.slice(0, -1))
        const done = applyUndoable(before, last)
        const undone = applyUndoable(done.state, parsed(done.inverse))
        const redone = apply(undone.state, parsed(undone.inverse))
        expect(seen(undone.state)).toStrictEqual(seen(before))
        expect(workspaceRecords(redone.state)).toStrictEqual(workspaceRecords(done.state))
      }),
    )
  })
})

describe.each(workspaceChangeTypes)('%s', (type) => {
  it('leaves the state it was given as it was', () => {
    fc.assert(
      fc.property(workspaceSequence(type), ({ start, changes }) => {
        const before = replay(start, changes.slice(0, -1))
        const copy = structuredClone(workspaceRecords(before))
        replay(before, changes.slice(-1))
        expect(workspaceRecords(before)).toStrictEqual(copy)
      }),
    )
  })
})

describe('a sequence of changes', () => {
  it('is undone back to its beginning, newest first', () => {
    fc.assert(
      fc.property(workspaceSequence(undefined, undoableWorkspaceTypes), ({ start, changes }) => {
        let state = start
        const inverses: WorkspaceChange[] = []
        for (const change of changes) {
          const applied = applyUndoable(state, change)
          state = applied.state
          inverses.unshift(parsed(applied.inverse))
        }
        expect(listed(replay(state, inverses))).toStrictEqual(listed(start))
      }),
    )
  })

  it('gives the same state when it is read back from JSON', () => {
    fc.assert(
      fc.property(workspaceSequence(), ({ start, changes }) => {
        const stored: unknown[] = JSON.parse(JSON.stringify(changes))
        const storedStart = workspaceState(JSON.parse(JSON.stringify(workspaceRecords(start))))
        expect(workspaceRecords(replay(storedStart, stored.map(parseWorkspaceChange)))).toStrictEqual(
          workspaceRecords(replay(start, changes)),
        )
      }),
    )
  })
})

describe('what is refused', () => {
  const [workspace, group, member, relation] =
    fc.sample(fc.tuple(any.workspace, any.source, any.source, any.relation), { numRuns: 1, seed: 7 })[0] ?? []
  if (!workspace || !group || !member || !relation) throw new Error('no sample')
  const kept = { id: newId() }
  const trashed = { id: newId(), trashedAt: stamp.at }
  const state = workspaceState({
    workspace,
    documents: [kept, trashed],
    sources: [group, { ...member, affiliations: [group.id] }],
    relations: [relation],
  })
  const nobody = newId()
  const envelope = { id: newId(), at: stamp.at, by: 'Ann' }
  const refusals: [string, WorkspaceChange, string][] = [
    ['a document that is there already', { ...envelope, type: 'document.add', documentId: kept.id }, 'change-conflict'],
    ['to trash no document', { ...envelope, type: 'document.trash', documentId: nobody }, 'not-found'],
    ['to trash a document twice', { ...envelope, type: 'document.trash', documentId: trashed.id }, 'change-conflict'],
    ['to restore no document', { ...envelope, type: 'document.restore', documentId: nobody }, 'not-found'],
    ['to delete no document for good', { ...envelope, type: 'document.purge', documentId: nobody }, 'not-found'],
    [
      'to delete what is not in the trash',
      { ...envelope, type: 'document.purge', documentId: kept.id },
      'change-conflict',
    ],
    ['to restore what is listed', { ...envelope, type: 'document.restore', documentId: kept.id }, 'change-conflict'],
    ['a source that is there already', { ...envelope, type: 'source.add', source: group }, 'change-conflict'],
    ['an edit of no source', { ...envelope, type: 'source.edit', sourceId: nobody, set: {} }, 'not-found'],
    ['a grade for no source', { ...envelope, type: 'source.grade', sourceId: nobody, reliability: 'B' }, 'not-found'],
    ['the removal of no source', { ...envelope, type: 'source.remove', sourceId: nobody }, 'not-found'],
    [
      'the removal of what others belong to',
      { ...envelope, type: 'source.remove', sourceId: group.id },
      'record-in-use',
    ],
    ['a relation that is there already', { ...envelope, type: 'relation.add', relation }, 'change-conflict'],
    [
      'a relation of a claim to itself',
      {
        ...envelope,
        type: 'relation.add',
        relation: { ...relation, id: newId(), toClaimId: relation.fromClaimId },
      },
      'change-invalid',
    ],
    ['an edit of no relation', { ...envelope, type: 'relation.edit', relationId: nobody, set: {} }, 'not-found'],
    ['the removal of no relation', { ...envelope, type: 'relation.remove', relationId: nobody }, 'not-found'],
  ]

  it.each(refusals)('%s', (_, change, code) => {
    expect(applyToWorkspace(state, change)).toMatchObject({ ok: false, error: { code } })
  })
})

describe('source.grade', () => {
  it('takes the reason away with the grade it was given for', () => {
    fc.assert(
      fc.property(any.workspace, any.source, (workspace, source) => {
        const start = replay(emptyWorkspace(workspace), [parsed({ type: 'source.add', source })])
        const graded = replay(start, [parsed({ type: 'source.grade', sourceId: source.id, reliability: 'F' })])
        const { reliabilityReason, ...rest } = source
        expect(graded.sources.get(source.id)).toStrictEqual({ ...rest, reliability: 'F' })
      }),
    )
  })
})
