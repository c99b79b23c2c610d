import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import { newId } from '#shared/ids'
import type { HostEvent } from '../../../src/renderer/host/host'
import { call, claimOn, noteOn, sourceNamed, viewOf } from '../../main/workspace/helpers'
import { openWindow, wire } from './real-window'

/* Changes of this window and of another, answers and news, in any order: in the end the screen shows what main has. */

const grade = fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const)
const what = fc.constantFrom('grade', 'name', 'note', 'claim')
const act = fc.oneof(
  fc.record({ does: fc.constant('here' as const), what: fc.oneof(what, fc.constant('what is refused')), grade }),
  fc.record({ does: fc.constant('elsewhere' as const), what, grade }),
  fc.record({
    does: fc.constantFrom('hold the news', 'hold the answers', 'let all come', 'settle', 'read anew'),
  }),
)

const byId = <T extends { id: string }>(records: Iterable<T> = []) => new Map([...records].map((one) => [one.id, one]))

test('whatever comes in whichever order, the screen shows what main has', async () => {
  const window = await openWindow()
  const { documentId, text, app } = window
  const { listener } = wire
  let held: HostEvent[] | undefined
  let gate: PromiseWithResolvers<void> | undefined
  wire.listener = (event) => {
    if (held === undefined) listener(event)
    else held.push(event)
  }
  window.wire.after = async (name) => {
    if (name === 'change.commit') await gate?.promise
  }
  const letAllCome = () => {
    const events = held ?? []
    held = undefined
    for (const event of events) listener(event)
    gate?.resolve()
    gate = undefined
  }
  onTestFinished(letAllCome)

  const changeOf = (what: string, credibility: 1 | 2 | 3 | 4 | 5): ChangeBody => {
    switch (what) {
      case 'grade':
        return window.grade(credibility)
      case 'name':
        return { type: 'workspace.edit', set: { name: `Case ${credibility}` } }
      case 'note':
        return { type: 'note.add', documentId, note: noteOn({ type: 'claim', id: window.claim.id }) }
      case 'what is refused':
        return { type: 'source.add', source: sourceNamed('Ministry', { affiliations: [newId()] }) }
      default:
        return { type: 'claim.add', documentId, claim: claimOn(text, 'say otherwise') }
    }
  }

  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
      for (const one of acts) {
        if ('what' in one) {
          const change = changeOf(one.what, one.grade)
          if (one.does === 'here') window.commit([change])
          else await window.elsewhere(change)
        } else if (one.does === 'hold the news') held ??= []
        else if (one.does === 'hold the answers') gate ??= Promise.withResolvers()
        else {
          letAllCome()
          if (one.does === 'settle') await window.settled()
          if (one.does === 'read anew') await window.refresh()
        }
      }
      letAllCome()
      await window.agree()
      const { caseState, open } = window.getState()
      const { claims, notes } = await call(app, 'document.read', { documentId })
      expect(byId(open?.state.claims.values())).toEqual(byId(claims))
      expect(byId(open?.state.notes.values())).toEqual(byId(notes))
      expect(caseState?.workspace).toEqual((await viewOf(app)).workspace)
      expect(window.getSaving()).toMatchObject({ unsaved: 0, trouble: undefined })
      expect(caseState?.sources.size).toBe(0)
    }),
    { numRuns: 40 },
  )
})
