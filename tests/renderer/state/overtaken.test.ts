import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import type { Result } from '#shared/errors'
import { applyAll, type Records } from '../../../src/renderer/state/apply-all'
import { isOvertaken, whatItLeft } from '../../../src/renderer/state/overtaken'
import * as any from '../../shared/arbitraries'
import { documentSequence, undoableWorkspaceTypes, workspaceSequence } from '../../shared/change-sequences'

const value = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const make = (records: Records, ...bodies: ChangeBody[]) => {
  const stamp = { at: '2031-01-01T00:00:00Z', by: 'Ann', step: '01a20deb-4168-77d0-aecc-87b00ba6751c' }
  return value(
    applyAll(
      records,
      bodies.map((body) => stampChange(body, stamp)),
    ),
  )
}

/** The states after each change of a sequence, and what takes that change back. */
const sequence: fc.Arbitrary<{ records: Records; inverses: ChangeBody[] }[]> = fc
  .oneof(documentSequence(), workspaceSequence(undefined, undoableWorkspaceTypes))
  .map(({ start, changes }) => {
    let records: Records = {
      workspace: undefined,
      document: undefined,
      ...('document' in start ? { document: start } : { workspace: start }),
    }
    return changes.map((change) => {
      const made = value(applyAll(records, [change]))
      records = made.records
      return { records, inverses: made.inverses }
    })
  })

test('what was left is still there when the steps after it have been undone', () => {
  fc.assert(
    fc.property(sequence, (steps) => {
      const last = steps.at(-1)
      if (last === undefined) return
      let { records } = last
      for (const step of steps.toReversed()) {
        const left = value(whatItLeft(step.records, step.inverses))
        expect(isOvertaken(left, value(whatItLeft(records, step.inverses)))).toBe(false)
        records = make(records, ...step.inverses).records
      }
    }),
  )
})

test('another field of the record does not count, the same field does, and so does any field of a record that would go', () => {
  fc.assert(
    fc.property(documentSequence('claim.add'), ({ start, changes }) => {
      const added = changes.at(-1)
      if (added?.type !== 'claim.add') throw new Error('no claim')
      const { documentId, claim } = added
      const before = value(applyAll({ workspace: undefined, document: start }, changes.slice(0, -1))).records
      const add = make(before, {
        type: 'claim.add',
        documentId,
        claim: { ...claim, credibility: null, verification: 'unchecked' },
      })
      const grade = make(add.records, { type: 'claim.grade', documentId, claimId: claim.id, credibility: 3 })
      const left = {
        add: value(whatItLeft(add.records, add.inverses)),
        grade: value(whatItLeft(grade.records, grade.inverses)),
      }
      const overtakenBy = (body: ChangeBody) => {
        const { records } = make(grade.records, body)
        return isOvertaken(left.grade, value(whatItLeft(records, grade.inverses)))
      }
      expect(overtakenBy({ type: 'claim.verify', documentId, claimId: claim.id, verification: 'refuted' })).toBe(false)
      expect(overtakenBy({ type: 'claim.grade', documentId, claimId: claim.id, credibility: 3 })).toBe(false)
      expect(overtakenBy({ type: 'claim.grade', documentId, claimId: claim.id, credibility: 4 })).toBe(true)
      expect(isOvertaken(left.add, value(whatItLeft(grade.records, add.inverses)))).toBe(true)
      const verified = make(add.records, {
        type: 'claim.verify',
        documentId,
        claimId: claim.id,
        verification: 'refuted',
      })
      expect(isOvertaken(left.add, value(whatItLeft(verified.records, add.inverses)))).toBe(true)
    }),
  )
})

test('when it was changed last, and an empty list of what to take away, say nothing of whether it was', () => {
  fc.assert(
    fc.property(
      any.claim,
      any.relation,
      any.mention,
      any.note,
      any.time,
      (claim, relation, mention, note, modifiedAt) => {
        const { id: documentId } = claim
        const left: ChangeBody[] = [
          { type: 'claim.add', documentId, claim },
          { type: 'relation.add', relation },
          { type: 'mention.add', documentId, mention },
          { type: 'note.add', documentId, note },
          { type: 'claim.edit', documentId, claimId: claim.id, set: { kind: 'statement' } },
        ]
        const now: ChangeBody[] = [
          { type: 'claim.add', documentId, claim: { ...claim, modifiedAt } },
          { type: 'relation.add', relation: { ...relation, modifiedAt } },
          { type: 'mention.add', documentId, mention: { ...mention, modifiedAt } },
          { type: 'note.add', documentId, note: { ...note, modifiedAt } },
          { type: 'claim.edit', documentId, claimId: claim.id, set: { kind: 'statement' }, unset: [] },
        ]
        expect(isOvertaken(left, now)).toBe(false)
        expect(
          isOvertaken(left, now.with(0, { type: 'claim.add', documentId, claim: { ...claim, tags: ['x', 'y'] } })),
        ).toBe(true)
      },
    ),
  )
})
