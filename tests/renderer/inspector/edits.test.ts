import { expect, test } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import { newId } from '#shared/ids'
import type { Evidence, Note } from '#shared/model'
import { call, importArticle } from '../../main/workspace/helpers'
import { openWindow } from '../state/real-window'

/* Words of another window are put back into a piece of evidence, which has no identity but its place in the list. */

const openEvidence = async (...labels: string[]) => {
  const window = await openWindow()
  const { editEvidence } = await import('../../../src/renderer/inspector/edits')
  const { documentId, claim } = window
  const evidence = labels.map((label): Evidence => ({ label }))
  const note: Note = {
    id: newId(),
    target: { type: 'claim', id: claim.id },
    kind: 'vague',
    weight: 'minor',
    body: '',
    status: 'open',
    evidence,
    createdAt: claim.createdAt,
    createdBy: claim.createdBy,
    modifiedAt: claim.modifiedAt,
  }
  window.commit([{ type: 'note.add', documentId, note }])
  await window.agree()
  const listed = (pieces: readonly string[]): ChangeBody => ({
    type: 'note.edit',
    documentId,
    noteId: note.id,
    set: { evidence: pieces.map((label) => ({ label })) },
  })
  /** As the message does it, long after the field was on screen with these labels. */
  const putBack = (seen: readonly Evidence[], index: number, label: string) =>
    editEvidence({ documentId, noteId: note.id, seen, index }, (one) => ({ ...one, label }), {
      late: true,
      typed: { input: 'field', field: 'Label', text: label, known: label, over: label, putBack: () => {} },
    })
  const labelsInMain = async () => {
    await window.settled()
    const { notes } = await call(window.app, 'document.read', { documentId })
    return notes.find(({ id }) => id === note.id)?.evidence.map(({ label }) => label)
  }
  return { window, evidence, listed, putBack, labelsInMain }
}

test('into a document that was left, and edited since: the other evidence stays as it is now', async () => {
  const { window, evidence, listed, putBack, labelsInMain } = await openEvidence('First', 'Mine')
  const { document } = await importArticle(window.app, 'Another article, of another day.\n')
  await window.agree()
  expect(await window.openDocument(document.id)).toBe(true)
  await window.elsewhere(listed(['First, corrected', 'Mine']))
  await window.settled()

  await putBack(evidence, 1, 'Theirs')
  expect(await labelsInMain()).toEqual(['First, corrected', 'Theirs'])
  expect(window.getState().open?.id).toBe(window.documentId)
})

test('where the list has other pieces now, nothing is written over, and the words are said', async () => {
  const { window, evidence, listed, putBack, labelsInMain } = await openEvidence('First', 'Mine', 'Third')
  await window.elsewhere(listed(['Mine', 'Third']))
  await window.agree()
  await putBack(evidence, 1, 'Theirs')
  expect(await labelsInMain()).toEqual(['Mine', 'Third'])
  expect(window.getState().toasts.at(-1)?.text).toBe('Not put back, for its record was removed: “Theirs”')
})
