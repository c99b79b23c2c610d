import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Change, isDocumentChange } from '#shared/changes/change'
import { newId } from '#shared/ids'
import { planWrites } from '../../../src/main/workspace/write-plan'
import { sourceNamed, stamped } from './helpers'

const [one, two] = [newId(), newId()]
const verify = (documentId: string): Change[] =>
  stamped({ type: 'claim.verify', documentId, claimId: newId(), verification: 'checking' })
const add = () => stamped({ type: 'source.add', source: sourceNamed('X') })
const edit = () => stamped({ type: 'source.edit', sourceId: newId(), set: { name: 'Y' } })
const remove = () => stamped({ type: 'source.remove', sourceId: newId() })

/** The plan in short: `case` with the number of changes, or the documents with theirs. */
const planOf = (...changes: Change[][]) =>
  planWrites(changes.flat()).map((phase) =>
    phase.scope === 'case'
      ? `case ${phase.changes.length}`
      : [...phase.changes].map(([id, own]) => `${id === one ? 'one' : 'two'} ${own.length}`).join(', '),
  )

test('runs of one scope are written at once, documents beside each other', () => {
  expect(planOf(add(), add())).toEqual(['case 2'])
  expect(planOf(verify(one), verify(two), verify(one))).toEqual(['one 2, two 1'])
  expect(planOf(add(), verify(one), verify(two))).toEqual(['case 1', 'one 1, two 1'])
})

test('a removal waits for what comes before it, and what comes after waits for it', () => {
  expect(planOf(verify(one), remove(), verify(one))).toEqual(['one 1', 'case 1', 'one 1'])
})

test('additions to the registry move forward, never past another change to the case', () => {
  expect(planOf(verify(one), add(), verify(two), add())).toEqual(['case 2', 'one 1, two 1'])
  expect(planOf(verify(one), remove(), verify(one), add())).toEqual(['one 1', 'case 2', 'one 1'])
  expect(planOf(add(), verify(one), edit())).toEqual(['case 2', 'one 1'])
  expect(planOf(add(), verify(one), remove())).toEqual(['case 1', 'one 1', 'case 1'])
})

test('whatever is to be written, only additions to the registry overtake, and only changes to documents', () => {
  const kinds = fc.constantFrom(
    add,
    edit,
    remove,
    () => verify(one),
    () => verify(two),
  )
  fc.assert(
    fc.property(fc.array(kinds, { maxLength: 12 }), (makers) => {
      const changes = makers.flatMap((make) => make())
      const phases = planWrites(changes)
      const phaseOf = (change: Change) =>
        phases.findIndex((phase) =>
          phase.scope === 'case'
            ? phase.changes.some((other) => other === change)
            : phase.changes.values().some((own) => own.some((other) => other === change)),
        )
      const written = phases.flatMap((phase): Change[] =>
        phase.scope === 'case' ? phase.changes : [...phase.changes.values()].flat(),
      )
      expect(new Set(written)).toEqual(new Set(changes))
      expect(written).toHaveLength(changes.length)
      for (const [at, later] of changes.entries())
        for (const earlier of changes.slice(0, at)) {
          const [first, second] = [phaseOf(earlier), phaseOf(later)]
          const mayOvertake = ['source.add', 'source.edit'].includes(later.type) && isDocumentChange(earlier)
          if (first > second) expect(mayOvertake).toBe(true)
          // In one phase documents are beside each other; all else is in order.
          const beside = isDocumentChange(earlier) && isDocumentChange(later) && earlier.documentId !== later.documentId
          if (first === second && !beside) expect(written.indexOf(earlier)).toBeLessThan(written.indexOf(later))
        }
    }),
  )
})
