import { expect, test } from 'vitest'
import type { Change } from '#shared/changes/change'
import { newId } from '#shared/ids'
import { planWrites } from '../../../src/main/workspace/write-plan'
import { sourceNamed, stamped } from './helpers'

const [one, two] = [newId(), newId()]
const verify = (documentId: string): Change[] =>
  stamped({ type: 'claim.verify', documentId, claimId: newId(), verification: 'checking' })
const add = () => stamped({ type: 'source.add', source: sourceNamed('X') })
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
})
