import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'
import { newId } from '#shared/ids'
import type { HostEvent } from '../../../src/renderer/host/host'
import { call, claimOn, importArticle, mentionOn, sourceNamed, startApp, viewOf } from '../../main/workspace/helpers'
import { nothing, openWindow, soon, wire } from './real-window'

type Window = Awaited<ReturnType<typeof openWindow>>

/* Whatever comes in between, in the end the screen shows what main has. */

test('two windows grade one claim at once: main’s order counts in both', async () => {
  const window = await openWindow()
  const other = window.elsewhere(window.grade(4))
  window.commit([window.grade(3)])
  await other
  await window.agree()
})

test('a change made while another window’s is told', async () => {
  const window = await openWindow()
  window.wire.before = async (name) => {
    if (name === 'change.commit') await soon()
  }
  window.commit([window.grade(3)])
  await window.elsewhere(window.grade(4))
  window.commit([
    { type: 'claim.verify', documentId: window.documentId, claimId: window.claim.id, verification: 'disputed' },
  ])
  await window.agree()
  expect(window.onScreen()).toMatchObject({ credibility: 3, verification: 'disputed' })
})

test('leaving a document and coming back while a change is on its way', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  window.wire.before = async (name) => {
    if (name === 'change.commit') await soon(60)
  }
  window.commit([window.grade(5)])
  await window.openDocument(other.document.id)
  await window.openDocument(window.documentId)
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(5)
})

test('a document that another window changes while it is read', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  await window.openDocument(other.document.id)
  window.wire.after = async (name) => {
    if (name === 'document.read') await soon()
  }
  const opened = window.openDocument(window.documentId)
  await soon(10)
  await window.elsewhere(window.grade(4))
  await opened
  window.wire.after = nothing
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(4)
})

test('what an answer has already is not taken for news: nothing is read again', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  await window.openDocument(other.document.id)
  await window.settled()
  const asked: string[] = []
  window.wire.before = async (name) => {
    asked.push(name)
    // Main tells of it while it is asked, and its answer has it.
    if (name === 'document.read' && asked.length === 1)
      await window.elsewhere({
        type: 'claim.add',
        documentId: window.documentId,
        claim: claimOn(window.text, 'Officials'),
      })
  }
  await window.openDocument(window.documentId)
  await window.settled()
  await soon()
  await window.settled()
  expect(asked).toEqual(['document.read'])
  expect(window.getState().open?.state.claims.size).toBe(2)
})

test('a document that is read is one state on screen, not two alike in turn', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  const seen = new Set<unknown>()
  const stop = window.useStore.subscribe(({ open }) => {
    if (open?.id === other.document.id) seen.add(open.state)
  })
  await window.openDocument(other.document.id)
  await window.settled()
  stop()
  expect(seen.size).toBe(1)
})

test('opening another document, then the one that is open after all', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  const away = window.openDocument(other.document.id)
  await window.openDocument(window.documentId)
  await away
  expect(window.getState().open?.id).toBe(window.documentId)
  await window.agree()
})

test('a refused step goes from the screen and from the undo stack, and takes nothing else along', async () => {
  const window = await openWindow()
  const source = sourceNamed('Ministry', { affiliations: [newId()] })
  const { news } = window.getState()
  window.commit([window.grade(1)])
  window.commit([{ type: 'source.add', source }])
  const statement = 'long words of the analyst'
  window.commit([{ type: 'claim.edit', documentId: window.documentId, claimId: window.claim.id, set: { statement } }])
  await window.agree()
  expect(window.onScreen()).toMatchObject({ credibility: 1, statement })
  expect(window.getState().caseState?.sources.has(source.id)).toBe(false)
  expect(window.getState().undoSteps.map(({ name }) => name)).toEqual(['grade claim', 'edit claim'])
  // Nobody else did anything.
  expect(window.getState().news).toBe(news)
  expect(window.getState().toasts.some(({ error }) => error?.code === 'not-found')).toBe(true)
})

test('a step that main refuses takes nothing along when the page goes away either', async () => {
  const window = await openWindow()
  window.wire.cut = true
  window.commit([window.grade(2)])
  window.commit([{ type: 'source.add', source: sourceNamed('Ministry', { affiliations: [newId()] }) }])
  await window.settled()
  window.wire.cut = false
  window.postNow()
  await vi.waitUntil(async () => (await window.inMain())?.credibility === 2)
})

test('what stood on a refused step goes with it', async () => {
  const window = await openWindow()
  const source = sourceNamed('Ministry', { affiliations: [newId()] })
  window.commit([{ type: 'source.add', source }])
  window.commit([
    { type: 'mention.add', documentId: window.documentId, mention: mentionOn(window.text, 'spokesman', source.id) },
  ])
  await window.agree()
  expect(window.getState().open?.state.mentions.size).toBe(0)
  expect(window.getState().undoSteps).toEqual([])
  expect(window.getSaving().unsaved).toBe(0)
})

test('a source in use is not removed by a key, and the history stays', async () => {
  const window = await openWindow()
  const source = sourceNamed('Ministry')
  await window.elsewhere(
    { type: 'source.add', source },
    { type: 'mention.add', documentId: window.documentId, mention: mentionOn(window.text, 'spokesman', source.id) },
  )
  await vi.waitUntil(() => window.getState().open?.state.mentions.size === 1)
  window.commit([window.grade(1)])
  window.select({ type: 'source', id: source.id })
  window.removeSelected()
  await window.agree()
  expect(window.getState().caseState?.sources.has(source.id)).toBe(true)
  expect(window.getState().undoSteps).toHaveLength(1)
})

test('with the line cut, what is done stays on screen and is saved when it is back', async () => {
  const window = await openWindow()
  window.wire.cut = true
  window.commit([window.grade(2)])
  await window.settled()
  expect(window.onScreen()?.credibility).toBe(2)
  expect(window.getSaving().unsaved).toBe(1)
  expect(window.getSaving().trouble?.code).toBe('not-here')
  window.commit([{ type: 'workspace.edit', set: { name: 'Renamed' } }])
  expect(window.getSaving().unsaved).toBe(2)
  window.wire.cut = false
  await window.refresh()
  await window.agree()
  expect(window.getSaving().unsaved).toBe(0)
  expect((await window.inMain())?.credibility).toBe(2)
})

test('a line that is cut again while the screen is read leaves the document on it', async () => {
  const window = await openWindow()
  window.wire.before = async (name) => {
    if (name === 'document.read') window.wire.cut = true
  }
  await window.refresh()
  expect(window.getState().open?.id).toBe(window.documentId)
  window.wire.before = nothing
  window.wire.cut = false
  await window.elsewhere(window.grade(2))
  await window.refresh()
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(2)
})

test('a document that cannot be had any more makes way for the newest, and that is said', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  const gone = { code: 'damaged', message: 'It cannot be read.', safe: 'All.' } as const
  window.wire.app = {
    ...window.app,
    call: async (name, argument) =>
      name === 'document.read' && JSON.stringify(argument).includes(window.documentId)
        ? { ok: false, error: gone }
        : window.app.call(name, argument),
  }
  await window.refresh()
  expect(window.getState().open?.id).toBe(other.document.id)
  expect(window.getState().toasts.map(({ text }) => text)).toEqual([gone.message])
})

test('an answer that got lost on the way is not taken for a refusal', async () => {
  const window = await openWindow()
  window.wire.after = async (name) => {
    if (name === 'change.commit') window.wire.cut = true
  }
  const added = claimOn(window.text, 'Officials')
  // Main takes it; the window never hears so.
  const real = window.wire.app
  window.wire.app = {
    ...real,
    call: async (name, argument) => {
      const answer = await real.call(name, argument)
      return name === 'change.commit' ? { ok: false, error: { code: 'not-here', message: 'lost', safe: '' } } : answer
    },
  }
  window.commit([{ type: 'claim.add', documentId: window.documentId, claim: added }])
  await window.settled()
  window.wire.app = real
  window.wire.after = nothing
  window.wire.cut = false
  await window.refresh()
  await window.agree()
  expect(window.getState().open?.state.claims.has(added.id)).toBe(true)
  expect(window.getSaving()).toMatchObject({ unsaved: 0, trouble: undefined })
  expect(window.getState().toasts).toEqual([])
})

test('a change made while undo fetches its document stays on the stack', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  window.commit([window.grade(5)])
  await window.openDocument(other.document.id)
  const undone = window.undo()
  window.commit([{ type: 'claim.add', documentId: other.document.id, claim: claimOn(other.text, 'words') }])
  await undone
  await window.settled()
  expect(window.getState().undoSteps.map(({ name }) => name)).toContain('add claim')
})

test('a change for one case never lands in another that was opened meanwhile', async () => {
  const window = await openWindow()
  const { listener } = wire
  wire.listener = () => {}
  await call(window.app, 'workspace.open', { folder: join(window.home, 'two') })
  window.commit([{ type: 'workspace.edit', set: { name: 'Meant for the first' } }])
  await window.settled()
  expect((await viewOf(window.app)).workspace.name).toBe('two')
  wire.listener = listener
})

test('what waits for two cases is never sent to one of them together', async () => {
  const window = await openWindow()
  const folders = [join(window.home, 'case'), join(window.home, 'two')]
  const trouble = { code: 'disk-full', message: 'Full.', safe: 'All.' } as const
  window.wire.app = {
    ...window.app,
    call: async (name, argument) =>
      name === 'change.commit' ? { ok: false, error: trouble } : window.app.call(name, argument),
  }
  const show = async (folder: string | undefined) => {
    await call(window.app, 'workspace.open', { folder })
    await vi.waitUntil(() => window.getState().folder === folder)
  }
  window.commit([{ type: 'workspace.edit', set: { name: 'Meant for the first' } }])
  await show(folders[1])
  window.commit([{ type: 'workspace.edit', set: { name: 'Meant for the second' } }])
  await show(folders[0])
  window.wire.app = window.app
  await window.refresh()
  await vi.waitUntil(() => window.getSaving().unsaved === 0)
  expect((await viewOf(window.app)).workspace.name).toBe('Meant for the first')
})

test('another case is not opened over what is not saved yet', async () => {
  const window = await openWindow()
  const folder = join(window.home, 'case')
  await rename(folder, `${folder} away`)
  window.commit([window.grade(2)])
  await window.settled()
  expect(window.getSaving()).toMatchObject({ unsaved: 1, trouble: { code: 'folder-gone' } })

  await window.openWorkspace(join(window.home, 'other'))
  await window.settled()
  expect(window.getState().folder).toBe(folder)
  expect(window.onScreen()?.credibility).toBe(2)
  expect(window.getState().toasts.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Not opened: what is not saved yet would be lost\. /),
  ])

  await rename(`${folder} away`, folder)
  await window.refresh()
  await window.agree()
  await window.openWorkspace(join(window.home, 'other'))
  await vi.waitUntil(() => window.getState().folder.endsWith('other'))
})

test('the case that is open can be opened anew, and takes what was not saved', async () => {
  const window = await openWindow()
  const folder = join(window.home, 'case')
  await rename(folder, `${folder} away`)
  window.commit([window.grade(2)])
  await window.settled()
  await rename(`${folder} away`, folder)
  await window.openWorkspace(folder)
  await window.agree()
  expect(window.getState().toasts).toEqual([])
  expect((await window.inMain())?.credibility).toBe(2)
})

test('where no case is open any more, another one can be opened whatever was not saved', async () => {
  const window = await openWindow()
  const folder = join(window.home, 'case')
  const trouble = { code: 'no-permission', message: 'Not allowed.', safe: 'All.' } as const
  window.wire.app = {
    ...window.app,
    call: async (name, argument) =>
      name === 'change.commit' ? { ok: false, error: trouble } : window.app.call(name, argument),
  }
  window.commit([window.grade(2)])
  await window.settled()
  await rename(folder, `${folder} away`)
  await writeFile(folder, '')
  expect((await window.app.call('workspace.open', { folder })).ok).toBe(false)
  await vi.waitUntil(() => window.getState().phase === 'none')
  expect(window.getSaving().trouble?.code).toBe('no-permission')
  await window.openWorkspace(join(window.home, 'other'))
  await vi.waitUntil(() => window.getState().folder.endsWith('other'))
})

test('the case that could not be opened anew shows a document when it is opened after all', async () => {
  const window = await openWindow()
  const folder = join(window.home, 'case')
  await rename(folder, `${folder} away`)
  await writeFile(folder, '')
  expect((await window.app.call('workspace.open', { folder })).ok).toBe(false)
  await vi.waitUntil(() => window.getState().phase === 'none')
  await rm(folder)
  await rename(`${folder} away`, folder)
  await window.openWorkspace(folder)
  await vi.waitUntil(() => window.getState().phase === 'open')
  await vi.waitUntil(() => window.getState().open?.id === window.documentId)
  await window.agree()
})

test('what is done while another window opens the same case anew is saved when it is open', async () => {
  const window = await openWindow()
  let opened = false
  const opening = call(window.app, 'workspace.open', { folder: join(window.home, 'case') }).finally(() => {
    opened = true
  })
  for (let times = 0; !opened; times++) {
    window.commit([window.grade(times % 2 === 0 ? 3 : 4)])
    await soon(1)
  }
  await opening
  window.commit([window.grade(5)])
  await vi.waitUntil(() => window.getSaving().unsaved === 0)
  await window.agree()
  expect(window.getState().toasts).toEqual([])
  expect((await window.inMain())?.credibility).toBe(5)
})

test('what waits while another window removes its record goes from screen and stack at once, and that is said', async () => {
  const window = await openWindow()
  const { documentId, claim } = window
  const gate = Promise.withResolvers<void>()
  window.wire.before = async (name) => {
    if (name === 'change.commit') await gate.promise
  }
  window.commit([window.grade(2)])
  await window.elsewhere({ type: 'claim.remove', documentId, claimId: claim.id })
  expect(window.getState().undoSteps).toEqual([])
  expect(window.getSaving().unsaved).toBe(0)
  const said = () => window.getState().toasts.map(({ text }) => text)
  expect(said()).toEqual(['Not saved: what it is about is not there any more.'])
  gate.resolve()
  await window.agree()
  expect(said()).toHaveLength(1)
})

test('as long as nothing can be saved, all that waits is tried together, once at a time', async () => {
  const window = await openWindow()
  let isFull = true
  const sent: number[] = []
  window.wire.app = {
    ...window.app,
    call: async (name, argument) => {
      const asked = z.object({ changes: z.array(z.unknown()), client: z.literal(window.clientId) }).safeParse(argument)
      // Windows of earlier tests may still try.
      if (!asked.success) return window.app.call(name, argument)
      sent.push(asked.data.changes.length)
      const full = { ok: false, error: { code: 'disk-full', message: 'Full.', safe: 'All.' } } as const
      return isFull ? full : window.app.call(name, argument)
    },
  }
  window.commit([window.grade(2)])
  await window.settled()
  for (const credibility of [3, 4, 5, 6] as const) {
    window.commit([window.grade(credibility)])
    await window.settled()
  }
  expect(sent).toEqual([1])
  expect(window.getSaving()).toMatchObject({ unsaved: 5, trouble: { code: 'disk-full' } })
  // The next try comes by itself.
  await vi.waitUntil(() => sent.length === 2, { timeout: 10_000 })
  isFull = false
  await vi.waitUntil(() => window.getSaving().unsaved === 0, { timeout: 10_000 })
  expect(sent).toEqual([1, 5, 5])
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(6)
})

test('what could not be saved yet is taken back from another document too', async () => {
  const window = await openWindow()
  const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
  const trouble = { code: 'disk-full', message: 'Full.', safe: 'All.' } as const
  window.wire.app = {
    ...window.app,
    call: async (name, argument) =>
      name === 'change.commit' ? { ok: false, error: trouble } : window.app.call(name, argument),
  }
  window.commit([window.grade(2)])
  await window.openDocument(other.document.id)
  expect(window.getSaving().unsaved).toBe(1)
  window.wire.app = window.app
  await window.undo()
  await window.refresh()
  await window.agree()
  expect(window.onScreen()?.credibility).toBeNull()
  await window.redo()
  await window.agree()
  expect(window.onScreen()?.credibility).toBe(2)
})

describe('where main’s news comes long after its answer,', () => {
  /** From now on the news is held back. Returns what lets it come. */
  const holdNews = () => {
    const { listener } = wire
    const held: HostEvent[] = []
    wire.listener = (event) => held.push(event)
    return () => {
      wire.listener = listener
      for (const event of held) listener(event)
    }
  }

  test('what was answered is saved, and is taken back though its document was read since', async () => {
    const window = await openWindow()
    const other = await importArticle(window.app, 'Another article.\n\nWith words.\n', 'b.txt')
    await vi.waitUntil(() => window.getState().caseState?.documents.has(other.document.id))
    const letCome = holdNews()
    window.commit([window.grade(3)])
    await window.settled()
    expect(window.getSaving().unsaved).toBe(0)
    await window.openDocument(other.document.id)
    await window.openDocument(window.documentId)
    await window.undo()
    expect(window.onScreen()?.credibility).toBeNull()
    letCome()
    await window.agree()
    expect(window.onScreen()?.credibility).toBeNull()
  })

  test('what another window did before is what undo leads to, and only that is news', async () => {
    const window = await openWindow()
    const { news } = window.getState()
    const letCome = holdNews()
    await window.elsewhere(window.grade(4))
    window.commit([window.grade(3)])
    await window.settled()
    expect(window.getState().news).toBe(news)
    letCome()
    await window.agree()
    expect(window.getState().news).toBe(news + 1)
    expect(window.onScreen()?.credibility).toBe(3)
    await window.undo()
    await window.agree()
    expect(window.onScreen()?.credibility).toBe(4)
    expect(window.getState().news).toBe(news + 1)
  })
})

describe('what main had already, when it is sent again,', () => {
  /** The window grades the claim 2; main takes it, and neither the answer nor the news of it arrive. */
  const gradedUnheard = async () => {
    const window = await openWindow()
    const { answersAgain, reconnect } = window.unheard()
    window.commit([window.grade(2)])
    await window.settled()
    answersAgain()
    return { window, reconnect }
  }

  test('does not stay over what comes later', async () => {
    const { window, reconnect } = await gradedUnheard()
    await reconnect()
    await window.elsewhere(window.grade(5))
    await window.agree()
    expect(window.onScreen()?.credibility).toBe(5)
  })

  test('does not stay over what came while the line was cut', async () => {
    const { window, reconnect } = await gradedUnheard()
    await window.elsewhere(window.grade(5))
    await reconnect()
    expect(window.onScreen()?.credibility).toBe(5)
  })

  test('is no fault where another window removed what it is about', async () => {
    const { window, reconnect } = await gradedUnheard()
    const { documentId, claim } = window
    await window.elsewhere({ type: 'claim.remove', documentId, claimId: claim.id })
    await reconnect()
    expect(window.getState().toasts).toEqual([])
    expect(window.getSaving()).toMatchObject({ unsaved: 0, trouble: undefined })
  })
})

describe('with the line cut, what is done to a record that another window removes meanwhile', () => {
  /** Cuts the line, and with it the news, while something is done here; another window removes the claim. */
  const removedMeanwhile = async (act: (window: Window) => void) => {
    const window = await openWindow()
    const { listener } = wire
    wire.listener = () => {}
    window.wire.cut = true
    act(window)
    await window.settled()
    const { documentId, claim } = window
    await window.elsewhere({ type: 'claim.remove', documentId, claimId: claim.id })
    wire.listener = listener
    window.wire.cut = false
    await window.refresh()
    await window.agree()
    expect(window.getSaving()).toMatchObject({ unsaved: 0, trouble: undefined })
    expect(window.getState().undoSteps).toEqual([])
    return window.getState().toasts.map(({ text }) => text)
  }

  test('is not dropped without a word', async () => {
    expect(await removedMeanwhile((window) => window.commit([window.grade(2)]))).toEqual([
      'Not saved: what it is about is not there any more.',
    ])
  })

  test('is shown where it was typed: all words, once, however often they were saved', async () => {
    const words = 'A long wording. '.repeat(100).trim()
    const typing = ({ commit, documentId, claim: { id: claimId } }: Window) => {
      for (const text of ['A long', words])
        commit([{ type: 'claim.edit', documentId, claimId, set: { statement: text } }], {
          mergeKey: 'field',
          typed: { input: 'field', field: 'Statement', text, known: '', over: '', putBack: () => {} },
        })
    }
    expect(await removedMeanwhile(typing)).toEqual([
      `What you typed was not saved, for its record was removed: “${words}”`,
    ])
  })
})

test.each(['bad-request', 'damaged', 'internal', 'not-found'] as const)(
  'words that main refuses as %s are shown: no field has them any more',
  async (code) => {
    const window = await openWindow()
    const words = 'What nobody has seen but the analyst'
    window.wire.app = {
      ...window.app,
      call: async (name, argument) =>
        name === 'change.commit'
          ? { ok: false, error: { code, message: 'It cannot be.', safe: 'All.' } }
          : window.app.call(name, argument),
    }
    window.commit(
      [{ type: 'claim.edit', documentId: window.documentId, claimId: window.claim.id, set: { statement: words } }],
      {
        typed: { input: 'field', field: 'Statement', text: words, known: '', over: '', putBack: () => {} },
      },
    )
    await window.settled()
    expect(window.onScreen()?.statement).toBeUndefined()
    expect(window.getState().toasts.map(({ text }) => text)).toEqual([expect.stringContaining(`“${words}”`)])
  },
)

test('words that are in a field when the case becomes one for reading only are shown', async () => {
  const window = await openWindow()
  const words = 'What nobody has seen but the analyst'
  const readOnly = { code: 'workspace-locked', message: 'Another has it.', safe: 'All.' } as const
  window.setState({ readOnly })
  const typed = { input: 'field', field: 'Statement', text: words, known: '', over: '', putBack: () => {} }
  window.commit(
    [{ type: 'claim.edit', documentId: window.documentId, claimId: window.claim.id, set: { statement: words } }],
    { typed },
  )
  expect(window.getState().toasts.map(({ text }) => text)).toEqual([
    `What you typed was not saved: “${words}”. Another has it.`,
  ])
})

test('what is not saved yet when another process takes the case waits until that lets go of it', async () => {
  const window = await openWindow()
  const folder = join(window.home, 'case')
  await rename(folder, `${folder} away`)
  window.commit([window.grade(2)])
  await window.settled()
  expect(window.getSaving()).toMatchObject({ unsaved: 1, trouble: { code: 'folder-gone' } })
  await rename(`${folder} away`, folder)
  await rm(join(folder, 'lock'))
  const elsewhere = await startApp(window.home, { attended: false })
  await call(window.app, 'workspace.open', { folder })
  await vi.waitUntil(() => window.getState().readOnly?.code === 'workspace-locked')
  await window.settled()
  expect(window.getSaving()).toMatchObject({ unsaved: 1 })
  expect(window.onScreen()?.credibility).toBe(2)
  await elsewhere.close()
  await call(window.app, 'workspace.open', { folder })
  await vi.waitUntil(() => window.getSaving().unsaved === 0, { timeout: 10_000 })
  await window.agree()
  expect((await window.inMain())?.credibility).toBe(2)
})
