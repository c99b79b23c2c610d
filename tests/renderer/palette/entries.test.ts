import { beforeEach, describe, expect, it } from 'vitest'
import { documentState } from '#shared/changes/state'
import { fail } from '#shared/errors'
import { newId } from '#shared/ids'
import { entriesNow, matchEntries } from '../../../src/renderer/palette/entries'
import { setAdrift } from '../../../src/renderer/state/adrift'
import { useStore } from '../../../src/renderer/state/store'
import type { State } from '../../../src/renderer/state/types'
import { claimOn, noteOn, sourceNamed } from '../../main/workspace/helpers'

const text = 'The dam was opened. The company denied it.'
const source = sourceNamed('Company')
const claim = claimOn(text, 'The dam was opened', {
  attribution: [{ sourceId: source.id, stance: 'asserts', verifiedAtOrigin: false }],
})
const document = {
  id: newId(),
  title: 'Dam',
  importedAt: '2026-03-01T08:00:00Z',
  language: 'en',
  direction: 'auto' as const,
  originalFile: 'a.txt',
  originalSha256: 'a'.repeat(64),
  textSha256: 'a'.repeat(64),
  length: text.length,
  boilerplate: [],
  headings: [],
}

let blank: State
beforeEach(() => {
  blank = useStore.getState()
})

const opened = (more: Partial<State> = {}): State => ({
  ...blank,
  phase: 'open',
  open: {
    id: document.id,
    text,
    blocks: [],
    state: documentState({ document, claims: [claim], mentions: [], notes: [noteOn({ type: 'claim', id: claim.id })] }),
  },
  ...more,
})

const names = (state: State) => entriesNow(state).flatMap(({ entries }) => entries.map(({ name }) => name))

describe('what can be done now', () => {
  it('without a document is about the case alone', () => {
    expect(entriesNow({ ...blank, phase: 'open' }).map(({ name }) => name)).toEqual(['Case', 'Theme'])
    expect(names(blank)).toEqual([
      'Import files',
      'Paste text',
      'Open workspace',
      'Save a copy elsewhere',
      'Backups',
      'Settings',
      'Keys',
      'Theme: Light',
      'Theme: Sepia',
      'Theme: Dark',
    ])
  })

  it('with words selected offers to mark them, and to add them only to a claim', () => {
    const textSelection = { start: 0, end: 3 }
    expect(names(opened())).not.toContain('Mark the selected words as a claim')
    const plain = names(opened({ textSelection }))
    expect(plain).toContain('Mark the selected words as a claim')
    expect(plain).not.toContain('Add the selected words to the claim')
    expect(names(opened({ textSelection, selected: { type: 'claim', id: claim.id } }))).toContain(
      'Add the selected words to the claim',
    )
  })

  it('on a claim grades it and its source, with the keys as the analyst has chosen them', () => {
    const settings = { ...blank.settings, keys: { relate: 'x', reliability: 'q' } }
    const groups = entriesNow(opened({ selected: { type: 'claim', id: claim.id }, settings }))
    const entries = groups.flatMap((group) => group.entries)
    expect(entries).toContainEqual({ name: 'Relate the claim to another', keys: 'X', does: { type: 'relate-claim' } })
    expect(entries).toContainEqual({
      name: 'Credibility 6: Truth cannot be judged',
      keys: '6',
      does: { type: 'grade-claim', grade: 6 },
    })
    expect(entries).toContainEqual({
      name: 'Reliability F: Reliability cannot be judged',
      keys: 'Q',
      after: 'F',
      does: { type: 'grade-source', grade: 'F' },
    })
    expect(entries).toContainEqual({ name: 'Remove this claim', keys: 'Delete', does: { type: 'remove' } })
    expect(names(opened()).some((name) => /^(Credibility|Reliability|Remove|Relate)/.test(name))).toBe(false)
  })

  it('re-attaches what is adrift, which has no extent to edit or to add to', () => {
    const state = opened({ selected: { type: 'claim', id: claim.id }, textSelection: { start: 20, end: 31 } })
    expect(names(state)).toContain('Edit the extent')
    expect(names(state)).toContain('Add the selected words to the claim')
    expect(names(state)).not.toContain('Re-attach what is adrift')
    setAdrift(new Map([[claim.id, [{ type: 'claim', id: claim.id, key: claim.id, anchor: claim.anchor }]]]), true)
    expect(names(state)).toContain('Re-attach what is adrift')
    expect(names(state)).not.toContain('Edit the extent')
    expect(names(state)).not.toContain('Add the selected words to the claim')
    setAdrift(new Map(), true)
  })

  it('changes nothing where nothing may be changed', () => {
    const readOnly = fail('workspace-read-only', 'Somebody else has it.').error
    const state = opened({ readOnly, selected: { type: 'claim', id: claim.id }, textSelection: { start: 0, end: 3 } })
    expect(entriesNow(state).map(({ name }) => name)).toEqual(['Go to', 'Case', 'Theme'])
    expect(names(state)).not.toContain('Import files')
    expect(names(state)).toContain('Export')
  })

  it('names the step that would be undone', () => {
    const undoSteps = [{ ids: [], name: 'grade claim', inverses: [] }]
    expect(names(opened({ undoSteps }))).toContain('Undo grade claim')
    expect(names(opened({ undoSteps }))).not.toContain('Redo grade claim')
  })
})

describe('entries by their words', () => {
  it('have all of them, in any order', () => {
    const groups = entriesNow(opened({ selected: { type: 'claim', id: claim.id } }))
    const found = matchEntries(groups, 'JUDGED cannot ')
    expect(found.flatMap(({ entries }) => entries.map(({ name }) => name))).toEqual([
      'Credibility 6: Truth cannot be judged',
      'Reliability F: Reliability cannot be judged',
    ])
    expect(matchEntries(groups, '')).toEqual(groups)
    expect(matchEntries(groups, 'zzz')).toEqual([])
  })
})
