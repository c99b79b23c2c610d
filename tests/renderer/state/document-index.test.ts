import fc from 'fast-check'
import { expect, it, onTestFinished, vi } from 'vitest'
import { applyToDocument } from '#shared/changes/apply-document'
import { heldAnchors } from '#shared/changes/held-anchors'
import { collect, type DocumentState, emptyDocument } from '#shared/changes/state'
import { touchedBy } from '#shared/changes/touched'
import type { Anchor } from '#shared/model'
import { checkAnchor } from '#shared/text/anchoring'
import { adriftInOrder, isAdrift, useAdrift } from '../../../src/renderer/state/adrift'
import { annotationOf } from '../../../src/renderer/state/annotations'
import { countOpenNotes, countUnchecked } from '../../../src/renderer/state/counts'
import {
  annotations,
  annotationsSoFar,
  notesAbout,
  onTouched,
  onWhole,
} from '../../../src/renderer/state/document-index'
import { useStore } from '../../../src/renderer/state/store'
import { recordOf } from '../../../src/renderer/state/text-record'
import { touchedBetween } from '../../../src/renderer/state/touched'
import * as any from '../../shared/arbitraries'
import { documentSequence } from '../../shared/change-sequences'

/** The ids of all that differs. */
const differing = (before: DocumentState, after: DocumentState) => [
  ...(touchedBetween(before, after, Number.POSITIVE_INFINITY)?.keys() ?? []),
]

const show = (state: DocumentState, touched?: { since: DocumentState; ids: string[] }) =>
  useStore.setState({
    open: {
      id: state.document.id,
      text: any.anchoredText,
      blocks: [],
      state,
      ...(touched === undefined ? {} : { touched }),
    },
  })

const ids = ({ claims, mentions, notes }: DocumentState) => [...claims.keys(), ...mentions.keys(), ...notes.keys()]

const annotationNow = (state: DocumentState, id: string) => {
  const found = recordOf(state, id)
  return found && annotationOf(found)
}

/** What the index must say of a state, found by looking at all its records. */
const expectWhole = (state: DocumentState) => {
  const all = ids(state).flatMap((id) => annotationNow(state, id) ?? [])
  const stands = ({ anchor }: { anchor: Anchor }) => checkAnchor(any.anchoredText, anchor).ok
  expect(new Set(annotations.values())).toEqual(new Set(all.filter(stands)))
  const { claims, mentions, notes } = state
  const held = [...heldAnchors({ claims: claims.values(), mentions: mentions.values(), notes: notes.values() })]
  const adrift = adriftInOrder(useAdrift.getState())
  expect(new Set(adrift.map(({ anchor }) => anchor))).toEqual(
    new Set(held.filter((one) => !stands(one)).map(({ anchor }) => anchor)),
  )
  expect(countOpenNotes(state)).toBe(notes.count(({ status }) => status === 'open'))
  expect(countUnchecked(state)).toBe(state.claims.count(({ verification }) => verification === 'unchecked'))
  for (const { selected, anchor } of all) expect(isAdrift(selected.id)).toBe(!stands({ anchor }))
  for (const id of ids(state)) {
    const about = [...state.notes.values()].filter(({ target }) => target.type !== 'passage' && target.id === id)
    expect([...notesAbout(id)].sort()).toEqual(about.map((note) => note.id).sort())
  }
}

it('follows a document change by change, and is what it would be if it were made anew', () => {
  fc.assert(
    fc.property(documentSequence(), ({ start, changes }) => {
      useStore.setState({ open: undefined })
      show(start)
      let state = start
      for (const change of changes) {
        const applied = applyToDocument(state, change)
        if (!applied.ok) throw new Error(applied.error.message)
        const before = state
        state = applied.value.state
        const told = new Set<string>()
        const stop = onTouched((touched) => {
          for (const id of touched ?? []) told.add(id)
        })
        // What the changes say they touch is what a comparison finds.
        expect(touchedBy([change])).toEqual(expect.arrayContaining(differing(before, state)))
        show(state, { since: before, ids: touchedBy([change]) })
        stop()
        for (const id of differing(before, state)) expect(told).toContain(id)
        expectWhole(state)
      }
    }),
  )
})

it('finds out by itself what a state from elsewhere brings', () => {
  fc.assert(
    fc.property(documentSequence(), ({ start, changes }) => {
      useStore.setState({ open: undefined })
      show(start)
      let state = start
      for (const change of changes) {
        const applied = applyToDocument(state, change)
        if (applied.ok) state = applied.value.state
      }
      show(state)
      expectWhole(state)
    }),
  )
})

/** A state in which some anchors do not hold. */
const stateOf = ({
  start,
  changes,
}: {
  start: DocumentState
  changes: readonly Parameters<typeof applyToDocument>[1][]
}) =>
  changes.reduce((state, change) => {
    const applied = applyToDocument(state, change)
    return applied.ok ? applied.value.state : state
  }, start)

it('answers for one place or one record before the others have been looked at', () => {
  fc.assert(
    fc.property(documentSequence(), fc.nat(any.anchoredText.length), (sequence, offset) => {
      const state = stateOf(sequence)
      const standing = ids(state)
        .flatMap((id) => annotationNow(state, id) ?? [])
        .filter(({ anchor }) => checkAnchor(any.anchoredText, anchor).ok)
      useStore.setState({ open: undefined })
      show(state)
      const covers = ({ anchor }: { anchor: Anchor }) =>
        anchor.segments.some(({ start, end }) => start <= offset && offset < end)
      expect(new Set(annotations.at(offset))).toEqual(new Set(standing.filter(covers)))
      for (const id of ids(state))
        expect(annotations.get(id)).toEqual(standing.find(({ selected }) => selected.id === id))
      expectWhole(state)
    }),
  )
})

it('looks at what nobody asks for by itself, and tells when it has', async () => {
  await fc.assert(
    fc.asyncProperty(documentSequence(), async (sequence) => {
      const state = stateOf(sequence)
      useStore.setState({ open: undefined })
      const whole = new Promise<void>((resolve) => {
        const stop = onWhole(() => {
          stop()
          resolve()
        })
      })
      show(state)
      if (annotations.count() > [...annotationsSoFar.values()].length) await whole
      const adrift = adriftInOrder(useAdrift.getState())
      expect(annotations.count()).toBe([...annotationsSoFar.values()].length)
      expectWhole(state)
      expect(adriftInOrder(useAdrift.getState())).toEqual(adrift)
    }),
  )
})

/** Two states of a document that differ in more records than are followed one by one; some come, some go, some are other ones. */
const farApart = fc
  .record({
    document: any.document,
    claims: fc.uniqueArray(any.claim, { minLength: 120, maxLength: 150, selector: ({ id }) => id }),
    others: fc.array(any.claim, { minLength: 110, maxLength: 110 }),
    notes: fc.uniqueArray(any.note, { maxLength: 20, selector: ({ id }) => id }),
  })
  .map(({ document, claims, others, notes }) => {
    const before = { ...emptyDocument(document), claims: collect(claims), notes: collect(notes) }
    const replaced = others.slice(5).map((other, nth) => ({ ...other, id: claims[nth + 5]?.id ?? other.id }))
    const left = claims.slice(110)
    return { before, after: { ...before, claims: collect([...others.slice(0, 5), ...replaced, ...left]) } }
  })

it('goes on where there is more than one look takes in', { timeout: 10_000 }, async () => {
  const [made] = fc.sample(farApart, { numRuns: 1, seed: 1 })
  if (made === undefined) throw new Error('no states')
  // So slow a machine that each look takes in the fewest.
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => {
    time += 3
    return time
  })
  onTestFinished(() => clock.mockRestore())
  useStore.setState({ open: undefined })
  const whole = new Promise<void>((resolve) => {
    onTestFinished(onWhole(resolve))
  })
  show(made.before)
  await whole
  expect(annotations.count()).toBe([...annotationsSoFar.values()].length)
  expectWhole(made.before)
})

it('begins anew where much differs, and what was adrift stays so until it has been looked at again', () => {
  fc.assert(
    fc.property(farApart, ({ before, after }) => {
      useStore.setState({ open: undefined })
      show(before)
      expectWhole(before)
      const adriftIn = (state: DocumentState) =>
        new Set(
          adriftInOrder(useAdrift.getState()).flatMap(({ id }) => (recordOf(state, id) === undefined ? [] : [id])),
        )
      const stillThere = adriftIn(after)
      let told: ReadonlySet<string> | undefined = new Set()
      const stop = onTouched((touched) => {
        told = touched
      })
      show(after)
      stop()
      expect(told).toBeUndefined()
      expect(new Set(adriftInOrder(useAdrift.getState()).map(({ id }) => id))).toEqual(stillThere)
      expectWhole(after)
    }),
    // Such states take long to shrink, and say no more when they are smaller.
    { numRuns: 20, endOnFailure: true },
  )
})
