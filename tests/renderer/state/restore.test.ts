import { expect, test, vi } from 'vitest'
import type { PastRecord } from '#shared/history'
import { newId } from '#shared/ids'
import {
  claimOn,
  importArticle,
  mentionOn,
  noteOn,
  relationOf,
  sourceNamed,
  viewOf,
} from '../../main/workspace/helpers'
import { openWindow, soon } from './real-window'

/* Restoring from a window, with main as the authority. */

const openRestoring = async () => {
  const window = await openWindow()
  const { restoreTo } = await import('../../../src/renderer/state/restore')
  const { readHistory } = await import('../../../src/renderer/state/read-history')
  return { ...window, restoreTo, readHistory }
}

test('an earlier state comes back as one step, which is undone as one', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  window.commit([window.grade(3)])
  window.commit([
    { type: 'claim.edit', documentId, claimId: claim.id, set: { statement: 'Talks failed', tags: ['talks'] } },
  ])
  await window.agree()
  const now = window.onScreen()
  await window.restoreTo(documentId, { type: 'claim', record: claim })
  await window.agree()
  expect(window.onScreen()).toEqual({ ...claim, modifiedAt: window.onScreen()?.modifiedAt })
  expect(window.getState().undoSteps.at(-1)?.name).toBe('restore claim')
  await window.undo()
  await window.agree()
  expect(window.onScreen()).toEqual(now)
})

test('a record that was removed comes back with the source it names, which was removed too', async () => {
  const window = await openRestoring()
  const { documentId, text } = window
  const ministry = sourceNamed('Ministry')
  const source = sourceNamed('Spokesman', { affiliations: [ministry.id], reliability: 'C' })
  const mention = mentionOn(text, 'spokesman', source.id)
  window.commit([{ type: 'source.add', source: ministry }])
  window.commit([{ type: 'source.add', source }])
  window.commit([{ type: 'mention.add', documentId, mention }])
  // Another of the same source, which comes back once.
  const second = mentionOn(text, 'Officials', source.id)
  window.commit([{ type: 'mention.add', documentId, mention: second }])
  window.commit([{ type: 'mention.remove', documentId, mentionId: second.id }])
  window.commit([{ type: 'mention.remove', documentId, mentionId: mention.id }])
  window.commit([{ type: 'source.remove', sourceId: source.id }])
  window.commit([{ type: 'source.remove', sourceId: ministry.id }])
  await window.settled()
  const page = await window.readHistory({ type: 'document', id: documentId })
  const removed = page.ok ? page.value.entries[0] : undefined
  expect(removed).toMatchObject({ type: 'mention.remove', before: { type: 'mention', record: mention } })
  await window.restoreTo(documentId, { type: 'mention', record: mention }, [{ type: 'mention', record: second }])
  await window.agree()
  expect(window.getState().open?.state.mentions.get(mention.id)).toEqual(mention)
  expect(window.getState().open?.state.mentions.get(second.id)).toEqual(second)
  expect(window.getState().caseState?.sources.get(source.id)).toEqual(source)
  expect(window.getState().caseState?.sources.get(ministry.id)).toEqual(ministry)
  expect(window.getState().toasts.at(-1)?.text).toBe('Restored: mention, with 2 sources')
  await window.undo()
  await window.agree()
  expect(window.getState().caseState?.sources.size).toBe(0)
})

test('a source that is there goes back to an earlier state with the removed one it belonged to, which is said', async () => {
  const window = await openRestoring()
  const ministry = sourceNamed('Ministry')
  const source = sourceNamed('Spokesman', { affiliations: [ministry.id] })
  window.commit([{ type: 'source.add', source: ministry }])
  window.commit([{ type: 'source.add', source }])
  window.commit([{ type: 'source.edit', sourceId: source.id, set: { affiliations: [] } }])
  window.commit([{ type: 'source.remove', sourceId: ministry.id }])
  await window.restoreTo(window.documentId, { type: 'source', record: source })
  expect(window.getState().caseState?.sources.size).toBe(2)
  expect(window.getState().toasts.at(-1)?.text).toBe('Restored: source, with a source')
  // Of two that are gone the one that was asked for is none that came along.
  window.commit([{ type: 'source.remove', sourceId: source.id }])
  window.commit([{ type: 'source.remove', sourceId: ministry.id }])
  await window.restoreTo(window.documentId, { type: 'source', record: source })
  await window.agree()
  expect(window.getState().caseState?.sources.size).toBe(2)
  expect(window.getState().toasts.at(-1)?.text).toBe('Restored: source, with a source')
})

test('a relation of two claims on screen comes back without looking for them elsewhere', async () => {
  const window = await openRestoring()
  const { documentId, claim, text } = window
  const other = claimOn(text, 'Officials')
  window.commit([{ type: 'claim.add', documentId, claim: other }])
  const calls: string[] = []
  window.wire.before = async (name) => void calls.push(name)
  await window.restoreTo(documentId, { type: 'relation', record: relationOf(claim.id, other.id) })
  await window.agree()
  expect(window.getState().caseState?.relations.size).toBe(1)
  expect(calls).not.toContain('claims.find')
})

test('what was removed a moment ago comes back with the source it names, though main hears of it only now', async () => {
  const window = await openRestoring()
  const { documentId, text } = window
  const source = sourceNamed('Spokesman')
  const mention = mentionOn(text, 'spokesman', source.id)
  window.commit([{ type: 'source.add', source }])
  window.commit([{ type: 'mention.add', documentId, mention }])
  await window.settled()
  window.wire.before = async (name) => {
    if (name === 'change.commit') await soon()
  }
  window.commit([{ type: 'mention.remove', documentId, mentionId: mention.id }])
  window.commit([{ type: 'source.remove', sourceId: source.id }])
  await window.restoreTo(documentId, { type: 'mention', record: mention })
  await window.agree()
  expect(window.getState().open?.state.mentions.get(mention.id)).toEqual(mention)
  expect(window.getState().caseState?.sources.get(source.id)).toEqual(source)
})

test('where what was removed cannot be asked for, that is said, and it is asked for once', async () => {
  const window = await openRestoring()
  const { documentId, text } = window
  const mention = mentionOn(text, 'spokesman', newId())
  let asked = 0
  window.wire.before = async (name) => {
    // Else it would go on for ever.
    if (name === 'history.read' && ++asked > 1) throw new Error('asked again')
  }
  window.wire.cut = true
  await window.restoreTo(documentId, { type: 'mention', record: mention })
  expect(asked).toBe(1)
  expect(window.getState().toasts.at(-1)?.error?.code).toBe('not-found')
  expect(window.getState().open?.state.mentions.size).toBe(0)
})

test('a claim comes back with the notes and relations that went with it', async () => {
  const window = await openRestoring()
  const { documentId, claim, text } = window
  const other = claimOn(text, 'Officials')
  const note = noteOn({ type: 'claim', id: claim.id })
  const relation = relationOf(claim.id, other.id)
  window.commit([{ type: 'claim.add', documentId, claim: other }])
  window.commit([{ type: 'note.add', documentId, note }])
  window.commit([{ type: 'relation.add', relation }])
  window.select({ type: 'claim', id: claim.id })
  window.removeSelected()
  await window.agree()
  const page = await window.readHistory({ type: 'document', id: documentId })
  const removed = page.ok
    ? page.value.entries.flatMap(({ before, after }) => (after === undefined ? (before ?? []) : []))
    : []
  expect(removed.map(({ type }) => type).toSorted()).toEqual(['claim', 'note', 'relation'])
  const [wanted] = removed.filter(({ type }) => type === 'claim')
  if (wanted === undefined) throw new Error('no claim')
  // A relation to a claim that is nowhere would be refused by main, and would take the claim along.
  const far: PastRecord = { type: 'relation', record: relationOf(claim.id, newId()) }
  // Nor does a note on such a claim keep the others from coming back.
  const lost: PastRecord = { type: 'note', record: noteOn({ type: 'claim', id: newId() }) }
  await window.restoreTo(documentId, wanted, [lost, ...removed.filter((record) => record !== wanted), far])
  await window.agree()
  expect(window.getState().toasts.at(-1)?.text).toBe('Restored: claim, with a note and a relation')
  expect(window.onScreen()).toEqual(claim)
  expect(window.getState().open?.state.notes.get(note.id)).toEqual(note)
  expect([...(window.getState().caseState?.relations.values() ?? [])]).toEqual([relation])
  await window.undo()
  await window.agree()
  expect(window.getState().caseState?.relations.size).toBe(0)

  await window.restoreTo(documentId, far)
  expect(window.getState().toasts.at(-1)?.error?.message).toMatch(/^A claim that this relation is about is not there/)
})

test('a relation with a claim of another document comes back with the claim: by undo, from its history, and by its own', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  const words = 'Another article.\n\nWith words.\n'
  const { id: otherId } = (await importArticle(window.app, words, 'b.txt')).document
  const other = claimOn(words, 'words')
  const relation = relationOf(other.id, claim.id)
  await window.elsewhere({ type: 'claim.add', documentId: otherId, claim: other })
  window.commit([{ type: 'relation.add', relation }])
  await window.agree()
  const related = () => [...(window.getState().caseState?.relations.values() ?? [])]
  const relatedInMain = async () => (await viewOf(window.app)).relations

  // Removed here, and taken back with the other document on screen.
  window.select({ type: 'claim', id: claim.id })
  window.removeSelected()
  expect(related()).toEqual([])
  await window.openDocument(otherId)
  await window.undo()
  await window.agree()
  expect(window.onScreen()).toEqual(claim)
  expect(related()).toEqual([relation])
  expect(await relatedInMain()).toEqual([relation])

  // From the history, where the other document is open nowhere.
  window.select({ type: 'claim', id: claim.id })
  window.removeSelected()
  await window.settled()
  const along: PastRecord = { type: 'relation', record: relation }
  await window.restoreTo(documentId, { type: 'claim', record: claim }, [along])
  await window.agree()
  expect(window.getState().toasts.at(-1)?.text).toBe('Restored: claim, with a relation')
  expect(await relatedInMain()).toEqual([relation])

  // In either direction.
  window.commit([{ type: 'relation.remove', relationId: relation.id }])
  const back = relationOf(claim.id, other.id)
  const { selected } = window.getState()
  expect(selected).toEqual({ type: 'claim', id: claim.id })
  await window.restoreTo(documentId, { type: 'relation', record: back })
  await window.agree()
  expect(window.getState().toasts.at(-1)?.text).toBe('Restored: relation')
  // It has no place of its own to be shown at.
  expect(window.getState().selected).toEqual(selected)
  expect(await relatedInMain()).toEqual([back])
  window.commit([{ type: 'relation.remove', relationId: back.id }])
  await window.restoreTo(documentId, along)
  await window.agree()
  expect(await relatedInMain()).toEqual([relation])

  // Not while the other document is in the trash.
  window.commit([{ type: 'relation.remove', relationId: relation.id }])
  await window.elsewhere({ type: 'document.trash', documentId: otherId })
  await window.restoreTo(documentId, along)
  expect(window.getState().toasts.at(-1)?.error?.message).toMatch(/^A claim that this relation is about is not there/)
})

test('what is restored once another document is on screen is refused, and nothing is changed', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  window.commit([window.grade(3)])
  const restored = window.restoreTo(documentId, { type: 'claim', record: claim })
  await window.openDocument(other.document.id)
  await restored
  expect(window.getState().toasts.at(-1)?.error?.message).toBe('The document is not open any more.')
  await window.settled()
  expect((await window.inMain())?.credibility).toBe(3)
  expect(window.getState().open?.state.claims.size).toBe(0)
})

test('a note on a claim that is gone is refused with a reason, and nothing is changed', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  const note = noteOn({ type: 'claim', id: claim.id })
  window.commit([{ type: 'note.add', documentId, note }])
  window.commit([
    { type: 'note.remove', documentId, noteId: note.id },
    { type: 'claim.remove', documentId, claimId: claim.id },
  ])
  await window.restoreTo(documentId, { type: 'note', record: note })
  expect(window.getState().toasts.at(-1)?.error?.message).toMatch(/^The claim that this note is about is not there/)
  // And so is any that cannot be there.
  const astray: PastRecord = { type: 'note', record: noteOn({ type: 'document', id: newId() }) }
  await window.restoreTo(documentId, astray)
  expect(window.getState().toasts.at(-1)?.error?.code).toBe('change-invalid')
  expect(window.getState().open?.state.notes.size).toBe(0)
  await window.restoreTo(documentId, { type: 'claim', record: claim }, [astray])
  await window.restoreTo(documentId, { type: 'note', record: note })
  await window.agree()
  expect(window.getState().toasts.at(-1)?.text).toBe('Restored: note')
  expect(window.getState().open?.state.notes.get(note.id)).toEqual(note)
})

test('a restore in another window is not undone here without saying so', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  window.commit([window.grade(3)])
  window.commit([{ type: 'claim.edit', documentId, claimId: claim.id, set: { statement: 'Talks failed' } }])
  await window.agree()
  // What restoring the first state does, done elsewhere.
  await window.elsewhere(
    { type: 'claim.edit', documentId, claimId: claim.id, set: {}, unset: ['statement'] },
    { type: 'claim.grade', documentId, claimId: claim.id, credibility: null },
  )
  await vi.waitUntil(() => window.onScreen()?.statement === undefined)
  await window.undo()
  expect(window.getState().toasts.at(-1)?.text).toMatch(/^Not undone: edit claim\./)
  await window.undo()
  expect(window.getState().toasts.at(-1)?.text).toMatch(/^Not undone: grade claim\./)
})

/** Holds back what main is sent, until it is let go of. */
const holdCommits = ({ wire }: Awaited<ReturnType<typeof openRestoring>>) => {
  const held = Promise.withResolvers<void>()
  wire.before = async (name) => {
    if (name === 'change.commit') await held.promise
  }
  return held.resolve
}

test('a restore that waited gives way to what was typed after it was pressed, in words', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  const letGo = holdCommits(window)
  window.commit([window.grade(3)])
  const restored = window.restoreTo(documentId, { type: 'claim', record: claim })
  window.commit([{ type: 'claim.edit', documentId, claimId: claim.id, set: { statement: 'Typed since' } }])
  letGo()
  await restored
  await window.agree()
  expect(window.onScreen()).toMatchObject({ credibility: 3, statement: 'Typed since' })
  expect(window.getState().undoSteps.map(({ name }) => name)).not.toContain('restore claim')
  const said = 'Not restored: claim. It was changed meanwhile; its history says how.'
  expect(window.getState().toasts.at(-1)?.text).toBe(said)
  // So it does to another window, which removed it.
  const letGoAgain = holdCommits(window)
  window.commit([{ type: 'document.edit', documentId, set: { title: 'Renamed' } }])
  const again = window.restoreTo(documentId, { type: 'claim', record: claim })
  await window.elsewhere({ type: 'claim.remove', documentId, claimId: claim.id })
  letGoAgain()
  await again
  await window.agree()
  expect(window.onScreen()).toBeUndefined()
})

test('a restore that waited goes ahead where something else was done meanwhile, or is done already', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  const letGo = holdCommits(window)
  window.commit([window.grade(3)])
  const pressed = [1, 2].map(() => window.restoreTo(documentId, { type: 'claim', record: claim }))
  window.commit([{ type: 'document.edit', documentId, set: { title: 'Renamed' } }])
  letGo()
  await Promise.all(pressed)
  await window.agree()
  expect(window.onScreen()?.credibility).toBeNull()
  expect(window.getState().undoSteps.filter(({ name }) => name === 'restore claim')).toHaveLength(1)
  expect(window.getState().toasts.map(({ text }) => text)).toEqual(['Restored: claim', 'The claim is as it was then.'])
})

test('a restore that waits longer than a moment says so, until it has been done', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  const letGo = holdCommits(window)
  window.commit([window.grade(3)])
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const restored = window.restoreTo(documentId, { type: 'claim', record: claim })
  const said = () => window.getState().toasts.map(({ text }) => text)
  const before = said()
  vi.runOnlyPendingTimers()
  const waiting = said()
  vi.useRealTimers()
  expect(before).toEqual([])
  expect(waiting).toEqual(['Restoring: claim. What was done before is saved first…'])
  letGo()
  await restored
  expect(said()).toEqual(['Restored: claim'])
})

test('of a restore that waits no longer than a moment only the end is told', async () => {
  const window = await openRestoring()
  const { documentId, claim } = window
  window.commit([window.grade(3)])
  const told = vi.fn()
  window.useStore.subscribe(({ toasts }) => told(toasts.map(({ text }) => text).join()))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await window.restoreTo(documentId, { type: 'claim', record: claim })
  vi.runOnlyPendingTimers()
  vi.useRealTimers()
  expect(new Set(told.mock.calls.flat())).toEqual(new Set(['', 'Restored: claim']))
})
