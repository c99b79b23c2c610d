import { expect, test } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import { newIn } from '../../../src/renderer/state/replaced'
import { sourceNamed } from '../../main/workspace/helpers'
import { nothing, openWindow, soon, wire } from './real-window'

/* Words of another window that nobody has seen here are not replaced without a word, whichever way it comes. */

type Window = Awaited<ReturnType<typeof openWindow>>

const edit = ({ documentId, claim }: Window, statement: string): ChangeBody => ({
  type: 'claim.edit',
  documentId,
  claimId: claim.id,
  set: { statement },
})

/** Saves a text as the field does. `over` is what the record says, `known` what the analyst saw of it. */
const save = (window: Window, text: string, known: string, over = known) => {
  const putBack = (theirs: string) => window.commit([edit(window, theirs)])
  window.commit([edit(window, text)], {
    mergeKey: 'field',
    typed: { input: 'field', field: 'Statement', text, known, over, putBack },
  })
}

const told = (window: Window) => window.getState().toasts.flatMap(({ theirs }) => theirs ?? [])

/** Main hears of what this window does a moment later. */
const slow = (window: Window) => {
  window.wire.before = async (name) => {
    if (name === 'change.commit') await soon()
  }
}

test('what came into the record behind a draft is told once for each field, and put back', async () => {
  const window = await openWindow()
  await window.elsewhere(edit(window, 'Theirs'))
  await window.agree()
  save(window, 'Mine', '', 'Theirs')
  save(window, 'Mine, longer', 'Mine')
  expect(told(window).map(({ words }) => words)).toEqual(['Theirs'])
  await window.agree()
  await window.elsewhere(edit(window, 'Theirs again'))
  await window.agree()
  save(window, 'Mine again', 'Mine, longer', 'Theirs again')
  expect(told(window).map(({ words }) => words)).toEqual(['Theirs again'])
  told(window)[0]?.putBack()
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Theirs again')
})

test.each([
  ['Old', ' Old\n'],
  [' Old\n', 'Old'],
  ['Old', 'Mine'],
  ['Old', 'Mine\n'],
])('where %j was known, “Mine” was typed and %j came in, there is nothing to tell', async (known, theirs) => {
  const window = await openWindow()
  await window.elsewhere(edit(window, theirs))
  await window.agree()
  save(window, 'Mine', known, theirs)
  expect(told(window)).toEqual([])
})

test('what another window emptied is told as that, behind the draft or at once, and is emptied again', async () => {
  const emptied = 'Your edit of “Statement” filled what another window had emptied.'
  const window = await openWindow()
  const { documentId, claim } = window
  save(window, 'Mine', 'Old', '')
  expect(window.getState().toasts.map(({ text }) => text)).toEqual([emptied])
  await window.undo()
  save(window, 'Old', '')
  await window.agree()
  expect(told(window)).toEqual([])
  slow(window)
  save(window, 'Mine', 'Old')
  await window.elsewhere({ type: 'claim.edit', documentId, claimId: claim.id, set: {}, unset: ['statement'] })
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Mine')
  expect(window.getState().toasts.flatMap(({ about, text }) => (about === undefined ? [] : text))).toEqual([emptied])
  const putBack: string[] = []
  for (const { words, putBack: run } of told(window)) {
    putBack.push(words)
    run()
  }
  await window.agree()
  expect(putBack).toEqual([''])
  expect(window.onScreen()?.statement).toBe('')
})

test('where both save at once, a long text is shown from where it is new as well', async () => {
  const window = await openWindow()
  const old = 'word '.repeat(100)
  save(window, old, '')
  await window.settled()
  slow(window)
  save(window, 'Mine', old)
  await window.elsewhere(edit(window, `${old}and this ${old}`))
  await window.agree()
  expect(told(window).map(({ words }) => words)).toEqual([expect.stringMatching(/^…(?:word )+and this /)])
})

test('where both save at once, the window whose text stands tells it, and undo gives the other back', async () => {
  const window = await openWindow()
  slow(window)
  save(window, 'Mine', '')
  await window.elsewhere(edit(window, 'Theirs'))
  await window.agree()
  window.wire.before = nothing
  expect(window.onScreen()?.statement).toBe('Mine')
  expect(told(window).map(({ words }) => words)).toEqual(['Theirs'])
  await window.undo()
  expect(window.onScreen()?.statement).toBe('Theirs')
  expect(told(window)).toEqual([])
})

test('between two saves of one field as well: undo goes to the other’s words and not past them', async () => {
  const window = await openWindow()
  save(window, 'Mine', '')
  await window.agree()
  slow(window)
  save(window, 'Mine, longer', 'Mine')
  expect(window.getState().undoSteps).toHaveLength(1)
  await window.elsewhere(edit(window, 'Theirs'))
  await window.agree()
  window.wire.before = nothing
  expect(told(window).map(({ words }) => words)).toEqual(['Theirs'])
  await window.undo()
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Theirs')
  await window.undo()
  expect(window.getState().toasts.at(-1)?.text).toMatch(/^Not undone: edit claim\. It was changed in another window/)
  expect(window.onScreen()?.statement).toBe('Theirs')
})

test('what was replaced stays to be put back, however much else is said', async () => {
  const window = await openWindow()
  const { say } = await import('../../../src/renderer/state/messages')
  await window.elsewhere(edit(window, 'Theirs'))
  await window.agree()
  save(window, 'Mine', '', 'Theirs')
  for (const text of ['One', 'Two', 'Three', 'Four', 'Five']) say(text)
  expect(told(window).map(({ words }) => words)).toEqual(['Theirs'])
  expect(window.getState().toasts.map(({ text }) => text)).toEqual([
    expect.stringContaining('replaced the words of another window'),
    'Two',
    'Three',
    'Four',
    'Five',
  ])
})

test('what was said of one case is not put back into another', async () => {
  const window = await openWindow()
  const rename = (name: string) => window.commit([{ type: 'workspace.edit', set: { name } }])
  await window.elsewhere({ type: 'workspace.edit', set: { name: 'Theirs' } })
  await window.agree()
  const typed = { input: 'name', field: 'Name of the case', text: 'Mine', known: '', over: 'Theirs', putBack: rename }
  window.commit([{ type: 'workspace.edit', set: { name: 'Mine' } }], { typed })
  expect(told(window)).toHaveLength(1)
  await window.settled()
  await window.openWorkspace(`${window.home}/other`)
  await window.settled()
  expect(window.getState().folder).toMatch(/other$/)
  expect(told(window)).toEqual([])
})

test('the other window’s comes second: it is theirs to tell', async () => {
  const window = await openWindow()
  save(window, 'Mine', '')
  await window.settled()
  await window.elsewhere(edit(window, 'Theirs'))
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Theirs')
  expect(told(window)).toEqual([])
})

test('the same text, another field, or a step of ours that goes is nothing to tell', async () => {
  const window = await openWindow()
  slow(window)
  save(window, 'Mine', '')
  await window.elsewhere(edit(window, 'Mine'), window.grade(3))
  await window.agree()
  window.commit([{ type: 'source.add', source: sourceNamed('Ministry', { affiliations: ['nobody'] }) }])
  save(window, 'Mine, longer', 'Mine')
  await window.agree()
  expect(window.onScreen()).toMatchObject({ statement: 'Mine, longer', credibility: 3 })
  expect(window.getState().toasts.filter(({ about }) => about !== undefined)).toEqual([])
})

test('a save whose answer was lost is not taken for another window’s, and is undone', async () => {
  const window = await openWindow()
  const { reconnect } = window.unheard()
  save(window, 'Mine', '')
  await window.settled()
  expect(window.getSaving().unsaved).toBe(1)
  await reconnect()
  expect(window.getState().toasts.filter(({ about }) => about !== undefined)).toEqual([])
  await window.undo()
  await window.agree()
  expect(window.onScreen()?.statement).toBeUndefined()
})

test('what was told once is not told again when something else comes in before the save', async () => {
  const window = await openWindow()
  let release = nothing
  const held = new Promise<void>((resolve) => {
    release = async () => resolve()
  })
  window.wire.before = async (name) => {
    if (name === 'change.commit') await held
  }
  save(window, 'Mine', '')
  await window.elsewhere(edit(window, 'Theirs'))
  const [first] = told(window)
  expect(first?.words).toBe('Theirs')
  await window.elsewhere(window.grade(3))
  expect(told(window)).toHaveLength(1)
  expect(told(window)[0]).toBe(first)
  await release()
  await window.agree()
  expect(window.onScreen()).toMatchObject({ statement: 'Mine', credibility: 3 })
})

test('what another window saved while the line was cut is told when its records are read', async () => {
  const window = await openWindow()
  const { listener } = wire
  window.wire.cut = true
  wire.listener = () => {}
  save(window, 'Mine', '')
  await window.elsewhere(edit(window, 'Theirs'))
  await window.settled()
  wire.listener = listener
  window.wire.cut = false
  await window.refresh()
  await window.agree()
  expect(told(window).map(({ words }) => words)).toEqual(['Theirs'])
  await window.undo()
  await window.agree()
  expect(window.onScreen()?.statement).toBe('Theirs')
})

/** A bias of a source is saved here while another window does something else, and main has that first. */
const describedAtOnce = async (theirs: (describe: (descriptor: object) => ChangeBody) => ChangeBody) => {
  const window = await openWindow()
  const source = sourceNamed('Ministry')
  window.commit([{ type: 'source.add', source }])
  await window.settled()
  slow(window)
  const describe = (descriptor: object): ChangeBody => ({
    type: 'source.edit',
    sourceId: source.id,
    set: { descriptor },
  })
  window.commit([describe({ bias: 'Mine' })], {
    typed: { input: 'bias', field: 'Bias', text: 'Mine', known: '', over: '', putBack: () => {} },
  })
  await window.elsewhere(theirs(describe))
  await window.settled()
  await soon()
  return { window, source }
}

test('what is more than one text is told without it', async () => {
  const { window, source } = await describedAtOnce((describe) => describe({ access: 'Theirs' }))
  expect(window.getState().toasts.map(({ text }) => text)).toEqual([
    'Your edit of “Bias” was saved over what another window had saved at the same moment. The history has both.',
  ])
  await window.undo()
  expect(window.getState().caseState?.sources.get(source.id)?.descriptor).toEqual({ access: 'Theirs' })
})

test('nor is that told where it is the same, or about another field', async () => {
  const same = await describedAtOnce((describe) => describe({ bias: 'Mine' }))
  expect(same.window.getState().toasts).toEqual([])
  const other = await describedAtOnce(() => ({ type: 'workspace.edit', set: { name: 'Renamed' } }))
  expect(other.window.getState().toasts).toEqual([])
})

test('a long text is shown from where it is new', () => {
  const known = 'word '.repeat(200)
  expect(newIn('Short', '')).toBe('Short')
  expect(newIn(`${known}and this`, known)).toBe(`…${`${known}and this`.slice(-240)}`)
  const inside = newIn(`${known.slice(0, 500)}NEW ${known.slice(500)}`, known)
  expect(inside).toMatch(/^….*NEW.*…$/)
  expect(inside.length).toBeLessThanOrEqual(242)
  expect(newIn(known, '')).toMatch(/^word .*…$/)
  expect(newIn('👩‍👩‍👧'.repeat(100), '')).toMatch(/^(?:👩‍👩‍👧)+…$/u)
})
