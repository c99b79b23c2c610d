import { describe, expect, test, vi } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import { fail } from '#shared/errors'
import type { ExportFile } from '#shared/export-format'
import {
  call,
  claimOn,
  importArticle,
  mentionOn,
  noteOn,
  relationOf,
  sourceNamed,
  stamped,
  viewOf,
} from '../../main/workspace/helpers'
import { nothing, openWindow, soon, wire } from './real-window'

/* Undo gives way to what another window did, says so, and lets the other steps be undone. */

const said = (window: Awaited<ReturnType<typeof openWindow>>) => window.getState().toasts.at(-1)?.text

test('a grade that another window changed is not taken away; the steps below it are undone', async () => {
  const window = await openWindow()
  const { documentId, claim } = window
  window.commit([{ type: 'claim.verify', documentId, claimId: claim.id, verification: 'disputed' }])
  window.commit([window.grade(3)])
  await window.agree()
  await window.elsewhere(window.grade(4))
  await window.agree()
  window.select({ type: 'document', id: documentId })

  await window.undo()
  expect(said(window)).toBe('Not undone: grade claim. It was changed in another window since; its history says how.')
  expect(window.getState().selected).toEqual({ type: 'claim', id: claim.id })
  await window.agree()
  expect(window.onScreen()).toMatchObject({ credibility: 4, verification: 'disputed' })
  expect(window.getState().redoSteps).toEqual([])

  await window.undo()
  await window.agree()
  expect(said(window)).toBe('Undone: set verification')
  expect(window.onScreen()).toMatchObject({ credibility: 4, verification: 'unchecked' })
})

test('another field of the same record is undone as if nobody had been there', async () => {
  const window = await openWindow()
  const { documentId, claim } = window
  window.commit([window.grade(3)])
  await window.agree()
  await window.elsewhere({ type: 'claim.verify', documentId, claimId: claim.id, verification: 'refuted' })
  await window.undo()
  await window.agree()
  expect(window.onScreen()).toMatchObject({ credibility: null, verification: 'refuted' })
  await window.redo()
  await window.agree()
  expect(window.onScreen()).toMatchObject({ credibility: 3, verification: 'refuted' })
})

test('redo gives way as well', async () => {
  const window = await openWindow()
  window.commit([window.grade(3)])
  await window.undo()
  await window.agree()
  await window.elsewhere(window.grade(4))
  await window.agree()
  await window.redo()
  expect(said(window)).toMatch(/^Not redone: grade claim\./)
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(4)
})

test('a claim that another window worked on is not removed by undoing that it was made', async () => {
  const window = await openWindow()
  const { documentId, text } = window
  const [graded, noted] = [claimOn(text, 'Officials'), claimOn(text, 'Media')]
  window.commit([{ type: 'claim.add', documentId, claim: graded }])
  window.commit([{ type: 'claim.add', documentId, claim: noted }])
  await window.agree()
  await window.elsewhere(
    { type: 'claim.grade', documentId, claimId: graded.id, credibility: 2 },
    { type: 'note.add', documentId, note: noteOn({ type: 'claim', id: noted.id }) },
  )
  await window.agree()
  await window.undo()
  expect(said(window)).toMatch(/^Not undone: add claim\. There are notes on this claim\./)
  await window.undo()
  expect(said(window)).toMatch(/^Not undone: add claim\. It was changed in another window since/)
  await window.agree()
  expect(window.getState().open?.state.claims.has(graded.id)).toBe(true)
  expect(window.getState().open?.state.claims.has(noted.id)).toBe(true)
  expect(window.getState().undoSteps).toEqual([])
})

test('it gives way to what it was not told, because the line was cut or another document was open', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  window.commit([window.grade(3)])
  await window.agree()
  await window.openDocument(other.document.id)
  await window.elsewhere(window.grade(4))
  await window.settled()
  await window.undo()
  expect(said(window)).toMatch(/^Not undone: grade claim\./)
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(4)
})

test('where both graded at once, undo of the later grade brings the earlier one back', async () => {
  const window = await openWindow()
  window.wire.before = async (name) => {
    if (name === 'change.commit') await soon()
  }
  window.commit([window.grade(3)])
  // Main has the other window's first.
  await window.elsewhere(window.grade(4))
  await window.agree()
  window.wire.before = nothing
  expect(window.onScreen()?.credibility).toBe(3)
  await window.undo()
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(4)
})

test('keystrokes of one field are one step: undone and redone as one, in another document too', async () => {
  const window = await openWindow()
  const { documentId, claim } = window
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  for (const statement of ['T', 'Talks', 'Talks failed'])
    window.commit([{ type: 'claim.edit', documentId, claimId: claim.id, set: { statement } }], { mergeKey: 'field' })
  window.endMerge()
  expect(window.getState().undoSteps).toHaveLength(1)
  await window.openDocument(other.document.id)
  await window.undo()
  await window.agree()
  expect(window.getState().open?.id).toBe(documentId)
  expect(window.onScreen()?.statement).toBeUndefined()
  await window.openDocument(other.document.id)
  await window.redo()
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Talks failed')
  await window.undo()
  await window.agree()
  expect(window.onScreen()).toEqual(claim)
})

/** A window with four steps, turn by turn in two documents; the older document is on screen. */
const openOnTwo = async () => {
  const window = await openWindow()
  const words = 'Another article.\n\nWith words.\n'
  const { id: otherId } = (await importArticle(window.app, words, 'b.txt')).document
  const claims = [claimOn(words, 'Another'), claimOn(words, 'words')] as const
  await vi.waitUntil(() => window.getState().caseState?.documents.has(otherId))
  for (const [index, claim] of claims.entries()) {
    await window.openDocument(otherId)
    window.commit([{ type: 'claim.add', documentId: otherId, claim }])
    await window.openDocument(window.documentId)
    window.commit([window.grade(index === 0 ? 3 : 4)])
  }
  await window.settled()
  // The first step back is in the document on screen, all others have to fetch theirs.
  window.wire.before = async (name) => {
    if (name === 'document.read') await soon(5)
  }
  const claimsIn = async (documentId: string) => (await call(window.app, 'document.read', { documentId })).claims
  return { ...window, otherId, claimsIn }
}

test('every press is a step, though the step before still waits for its document', async () => {
  const window = await openOnTwo()
  await Promise.all(Array.from({ length: 4 }, () => window.undo()))
  expect(window.getState().undoSteps).toEqual([])
  expect(window.getState().redoSteps).toHaveLength(4)
  await window.settled()
  expect(await window.claimsIn(window.otherId)).toEqual([])
  expect((await window.inMain())?.credibility).toBeNull()

  await Promise.all([window.redo(), window.redo(), window.undo(), window.redo(), window.redo(), window.redo()])
  expect(window.getState().redoSteps).toEqual([])
  await window.settled()
  expect(await window.claimsIn(window.otherId)).toHaveLength(2)
  await window.openDocument(window.documentId)
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(4)
})

test('what was done since the keys were pressed is not what they take back', async () => {
  const window = await openOnTwo()
  window.wire.before = async (name) => {
    if (name === 'document.read') window.commit([{ type: 'workspace.edit', set: { name: 'Renamed' } }])
  }
  await Promise.all(Array.from({ length: 4 }, () => window.undo()))
  window.wire.before = nothing
  expect(window.getState().undoSteps.map(({ name }) => name)).toEqual([
    'add claim',
    'grade claim',
    'add claim',
    'edit case',
  ])
  expect(window.getState().caseState?.workspace.name).toBe('Renamed')
  await window.undo()
  expect(said(window)).toBe('Undone: edit case')
})

test('keystrokes after another window wrote in the same field are a step of their own', async () => {
  const window = await openWindow()
  const { documentId, claim } = window
  const write = (statement: string) =>
    window.commit([{ type: 'claim.edit', documentId, claimId: claim.id, set: { statement } }], { mergeKey: 'field' })
  write('Talks')
  await window.agree()
  await window.elsewhere({ type: 'claim.edit', documentId, claimId: claim.id, set: { statement: 'Theirs' } })
  await window.agree()
  write('Talks failed')
  await window.undo()
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Theirs')
  await window.undo()
  expect(said(window)).toMatch(/^Not undone: edit claim\./)
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Theirs')
})

test('a step in a document that was thrown away since is not undone out of sight', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  window.commit([{ type: 'workspace.edit', set: { name: 'Renamed' } }])
  window.commit([window.grade(3)])
  await window.openDocument(other.document.id)
  await window.elsewhere({ type: 'document.trash', documentId: window.documentId })
  await vi.waitUntil(() => window.getState().caseState?.documents.get(window.documentId)?.trashedAt !== undefined)
  await window.undo()
  expect(said(window)).toBe('Not undone: grade claim. Its document has been thrown away since.')
  await window.settled()
  expect((await window.inMain())?.credibility).toBe(3)
  expect(window.getState().open?.id).toBe(other.document.id)
  await window.undo()
  expect(said(window)).toBe('Undone: edit case')
})

test('what was thrown away here comes back by undo, and then the steps in it can be undone', async () => {
  const window = await openWindow()
  window.commit([window.grade(3)])
  await window.trashDocument(window.documentId)
  await window.undo()
  expect(said(window)).toBe('Undone: throw away document')
  await window.undo()
  await window.agree()
  expect(window.onScreen()?.credibility).toBeNull()
})

test('an import is not taken back once another window has worked in the document', async () => {
  const window = await openWindow()
  const words = 'Another article.\n\nWith words.\n'
  const { id: documentId } = (await importArticle(window.app, words, 'b.txt')).document
  await window.openDocument(documentId)
  window.remember({ ids: [], name: 'import document', inverses: [{ type: 'document.trash', documentId }] })
  const changes = stamped({ type: 'claim.add', documentId, claim: claimOn(words, 'words') })
  await call(window.app, 'change.commit', { changes })
  await vi.waitUntil(() => window.getState().summaries.get(documentId)?.claims === 1)
  await window.undo()
  expect(said(window)).toMatch(/^Not undone: import document\. The document has been worked in since/)
  expect(window.getState().caseState?.documents.get(documentId)?.trashedAt).toBeUndefined()
})

test.each(['claim', 'mention', 'note'] as const)(
  'nor where a %s is all that is in it, in a document that is on screen or is not',
  async (kind) => {
    const window = await openWindow()
    const words = 'Another article.\n\nWith words.\n'
    const { id: documentId } = (await importArticle(window.app, words, 'b.txt')).document
    const source = sourceNamed('Somebody')
    const made: Record<typeof kind, ChangeBody> = {
      claim: { type: 'claim.add', documentId, claim: claimOn(words, 'words') },
      mention: { type: 'mention.add', documentId, mention: mentionOn(words, 'words', source.id) },
      note: { type: 'note.add', documentId, note: noteOn({ type: 'document', id: documentId }) },
    }
    await call(window.app, 'change.commit', { changes: stamped({ type: 'source.add', source }, made[kind]) })
    await vi.waitUntil(() => {
      const { claims = 0, mentions = 0, notes = 0 } = window.getState().summaries.get(documentId) ?? {}
      return claims + mentions + notes === 1
    })
    for (const shown of [documentId, window.documentId]) {
      await window.openDocument(shown)
      window.remember({ ids: [], name: 'import document', inverses: [{ type: 'document.trash', documentId }] })
      await window.undo()
      expect(said(window)).toMatch(/^Not undone: import document\. The document has been worked in since/)
    }
  },
)

test('an import is taken back once all that was done in it here is', async () => {
  const window = await openWindow()
  const words = 'Another article.\n\nWith words.\n'
  const { id: documentId } = (await importArticle(window.app, words, 'b.txt')).document
  await window.openDocument(documentId)
  window.remember({ ids: [], name: 'import document', inverses: [{ type: 'document.trash', documentId }] })
  window.commit([{ type: 'claim.add', documentId, claim: claimOn(words, 'words') }])
  await vi.waitUntil(() => window.getState().summaries.get(documentId)?.claims === 1)
  // As fast as the keys repeat: main has not told the new summary yet.
  await window.undo()
  await window.undo()
  expect(said(window)).toBe('Undone: import document')
  expect(window.getState().caseState?.documents.get(documentId)?.trashedAt).toBeDefined()

  await window.redo()
  expect(said(window)).toBe('Redone: import document')
  await window.settled()
  const changes = stamped({ type: 'claim.add', documentId, claim: claimOn(words, 'article') })
  await call(window.app, 'change.commit', { changes })
  await vi.waitUntil(() => window.getState().summaries.get(documentId)?.claims === 1)
  await window.undo()
  expect(said(window)).toMatch(/^Not undone: import document\./)
})

describe('an import that brought the outlet it names', () => {
  const importHarbour = async () => {
    const window = await openWindow()
    const words =
      'Harbour reopens after storm\n\nPORT ELM (Coast Wire) - The harbour reopened on Sunday, officials said.\n'
    await window.importFiles([new File([words], 'harbour.txt')])
    await window.settled()
    const { id } = window.getState().open ?? { id: '' }
    const inMain = async () => {
      const { documents, sources } = await viewOf(window.app)
      return { isThere: documents.some((one) => one.id === id && one.trashedAt === undefined), sources }
    }
    const [outlet = sourceNamed('none')] = (await inMain()).sources
    const step = async (way: 'undo' | 'redo') => {
      await window[way]()
      await window.settled()
    }
    return { ...window, inMain, outlet, step }
  }

  test('is taken back and made again with it, each time in one step', async () => {
    const { inMain, outlet, step } = await importHarbour()
    expect(outlet.name).toBe('Coast Wire')
    for (const _ of [1, 2]) {
      await step('undo')
      expect(await inMain()).toEqual({ isThere: false, sources: [] })
      await step('redo')
      expect(await inMain()).toEqual({ isThere: true, sources: [outlet] })
    }
  })

  test.each([
    ['is referred to', 'use'],
    ['was changed', 'grade'],
  ])('leaves it there where it %s since', async (_, how) => {
    const { app, documentId, text, inMain, outlet, step, getState } = await importHarbour()
    const body: ChangeBody =
      how === 'use'
        ? { type: 'mention.add', documentId, mention: mentionOn(text, 'talks', outlet.id) }
        : { type: 'source.grade', sourceId: outlet.id, reliability: 'B' }
    await call(app, 'change.commit', { changes: stamped(body) })
    await vi.waitUntil(() =>
      how === 'use'
        ? getState().summaries.get(documentId)?.sourceIds.includes(outlet.id)
        : getState().caseState?.sources.get(outlet.id)?.reliability === 'B',
    )
    await step('undo')
    expect((await inMain()).isThere).toBe(false)
    expect((await inMain()).sources).toMatchObject([{ id: outlet.id }])
    await step('redo')
    expect((await inMain()).isThere).toBe(true)
    expect((await inMain()).sources).toMatchObject([{ id: outlet.id }])
  })

  test('is taken back also where it was removed since', async () => {
    const { inMain, outlet, step, elsewhere, getState } = await importHarbour()
    await elsewhere({ type: 'source.remove', sourceId: outlet.id })
    await vi.waitUntil(() => getState().caseState?.sources.size === 0)
    await step('undo')
    expect(await inMain()).toEqual({ isThere: false, sources: [] })
  })
})

test('a case that comes in is said by its name, also where it has no document', async () => {
  const window = await openWindow()
  await window.trashDocument(window.documentId)
  await window.settled()
  const { content } = await call(window.app, 'export.json', { offsetUnit: 'utf16' })
  const file: ExportFile = JSON.parse(content)
  const other = {
    ...file,
    workspace: { ...file.workspace, name: 'The other case' },
    sources: [sourceNamed('Agency X')],
  }
  await window.importFiles([new File([JSON.stringify(other)], 'other.json')])
  expect(said(window)?.replace(/[\u2066-\u2069]/g, '')).toBe(
    'Imported the case “The other case”: 0 documents, 1 source',
  )
})

test('an edit of the document’s own record is undone from another document', async () => {
  const window = await openWindow()
  const { documentId } = window
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  window.commit([{ type: 'document.edit', documentId, set: { title: 'Renamed' } }])
  await window.openDocument(other.document.id)
  await window.undo()
  expect(said(window)).toBe('Undone: edit document')
  expect(window.getState().open?.id).toBe(documentId)
  expect(window.getState().open?.state.document.title).not.toBe('Renamed')
  await window.redo()
  await window.agree()
  expect(window.getState().open?.state.document.title).toBe('Renamed')
})

test('a step about what another window removed is given up, in words and without an id', async () => {
  const window = await openWindow()
  const { documentId, claim } = window
  window.select({ type: 'claim', id: claim.id })
  window.commit([window.grade(3)])
  await window.agree()
  await window.elsewhere({ type: 'claim.remove', documentId, claimId: claim.id })
  await window.agree()
  expect(said(window)).toMatch(/^The claim you were at was removed in another window/)
  expect(window.getState().selected).toEqual({ type: 'document', id: documentId })
  expect(window.commit([window.grade(4)])).toBe(false)
  expect(said(window)).toBe('Not saved: what it is about is not there any more.')
  await window.undo()
  expect(said(window)).toBe('Not undone: grade claim. What it is about is not there any more.')
  expect(window.getState().selected).toEqual({ type: 'document', id: documentId })
})

test('a step that gives way and is about no record that can be shown leaves what is shown', async () => {
  const window = await openWindow()
  const { documentId, claim, text } = window
  const other = claimOn(text, 'Officials')
  const relation = relationOf(claim.id, other.id)
  window.commit([{ type: 'claim.add', documentId, claim: other }])
  window.commit([{ type: 'relation.add', relation }])
  window.commit([{ type: 'workspace.edit', set: { name: 'Mine' } }])
  await window.agree()
  await window.elsewhere(
    { type: 'workspace.edit', set: { name: 'Theirs' } },
    { type: 'relation.edit', relationId: relation.id, set: { note: 'Theirs' } },
  )
  await window.agree()
  const selected = { type: 'claim', id: claim.id } as const
  window.select(selected)
  for (const name of ['edit case', 'relate claims']) {
    await window.undo()
    expect(said(window)).toBe(`Not undone: ${name}. It was changed in another window since; its history says how.`)
    expect(window.getState().selected).toEqual(selected)
  }
})

test('an offer to take a step back goes when it has been taken back', async () => {
  const window = await openWindow()
  window.select({ type: 'claim', id: window.claim.id })
  window.removeSelected()
  const offers = () => window.getState().toasts.filter(({ undo }) => undo === true)
  expect(offers()).toHaveLength(1)
  await window.undo()
  expect(offers()).toEqual([])
  await window.agree()
})

test('where the case is open for reading only, that is said in passing', async () => {
  const window = await openWindow()
  const { error } = fail('workspace-read-only', 'Somebody else has it.')
  window.setState({ readOnly: error })
  expect(window.commit([window.grade(4)])).toBe(false)
  expect(window.getState().toasts.map(({ error: shown }) => shown)).toEqual([undefined])
  expect(said(window)).toMatch(/open for reading only/)

  window.setState({ readOnly: undefined })
  window.commit([window.grade(4)])
  window.setState({ readOnly: error, toasts: [] })
  await window.undo()
  expect(window.onScreen()?.credibility).toBe(4)
  expect(said(window)).toMatch(/open for reading only/)
})

test('what is on screen is a document of the case, whichever way documents come and go', async () => {
  const window = await openWindow()
  const { documentId } = window
  const onScreen = () => window.getState().open?.id
  const imported = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  const other = imported.document.id
  await window.openDocument(other)
  window.remember({ ids: [], name: 'import document', inverses: [{ type: 'document.trash', documentId: other }] })
  await window.undo()
  await vi.waitUntil(() => onScreen() === documentId)
  await window.redo()
  expect(onScreen()).toBe(other)

  await window.trashDocument(documentId)
  expect(onScreen()).toBe(other)
  await window.trashDocument(other)
  expect(onScreen()).toBeUndefined()
  await window.undo()
  expect(onScreen()).toBe(other)
  await window.undo()
  expect(onScreen()).toBe(documentId)
})

test('a document that another window threw away gives way to the next, and it is said', async () => {
  const window = await openWindow()
  const { documentId } = window
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  await window.settled()
  await window.elsewhere({ type: 'document.trash', documentId })
  await vi.waitUntil(() => window.getState().open?.id === other.document.id)
  expect(said(window)).toMatch(/^“.+” was thrown away in another window\. It is in the trash\.$/)
})

test('so does one that was thrown away while the line was cut', async () => {
  const window = await openWindow()
  const { documentId } = window
  const { listener } = wire
  wire.listener = () => {}
  await window.elsewhere({ type: 'document.trash', documentId })
  expect(window.getState().open?.id).toBe(documentId)
  listener({ name: 'app.changed', payload: await call(window.app, 'app.view', {}) })
  await vi.waitUntil(() => window.getState().open === undefined)
  expect(said(window)).toMatch(/was thrown away in another window/)
})
