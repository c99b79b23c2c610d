import { beforeEach, expect, it } from 'vitest'
import { say, sayReplaced } from '../../../src/renderer/state/messages'
import { getState, setState } from '../../../src/renderer/state/store'

const said = () => getState().toasts.map(({ text }) => text)

beforeEach(() => setState({ toasts: [] }))

it('has one message at a time that offers to take the last step back', () => {
  for (const title of ['One', 'Two', 'Three']) say(`Thrown away: ${title}`, { undo: true })
  expect(said()).toEqual(['Thrown away: Three'])
})

it('keeps what offers nothing, and what waits for its own answer', () => {
  say('Exported case.json')
  sayReplaced('Your edit was saved over another.', { about: 'claim 1 statement', input: 'statement' }, undefined)
  say('Claim removed', { undo: true })
  say('Note removed', { undo: true })
  expect(said()).toEqual(['Exported case.json', 'Your edit was saved over another.', 'Note removed'])
})
