import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import type { HistoryEntry, HistoryOf, HistoryPage } from '#shared/history'
import { HistoryPage as HistoryPageSchema } from '#shared/history'
import { newId, now } from '#shared/ids'
import type { App } from '../../../src/main/app'
import { journalLines } from '../../../src/main/workspace/journal-lines'
import {
  call,
  claimOn,
  commit,
  error,
  importArticle,
  noteOn,
  relationOf,
  sourceNamed,
  startApp,
  temporaryFolder,
  value,
} from './helpers'

let home: string
beforeEach(async () => {
  home = await temporaryFolder()
})

const read = (app: App, of: HistoryOf, more: object = {}): Promise<HistoryPage> =>
  call(app, 'history.read', { of, limit: 50, ...more })

const typesOf = ({ entries }: { entries: readonly HistoryEntry[] }) => entries.map(({ type }) => type)

/** A document with a claim that was graded, edited, and whose edit was undone. */
const worked = async () => {
  const app = await startApp(home)
  const { document, text } = await importArticle(app)
  const documentId = document.id
  const claim = claimOn(text, 'talks')
  const claimId = claim.id
  const make = async (...bodies: ChangeBody[]) => value(await commit(app, ...bodies))
  await make({ type: 'claim.add', documentId, claim })
  await make({ type: 'claim.grade', documentId, claimId, credibility: 3 })
  await make({ type: 'claim.edit', documentId, claimId, set: { statement: 'Talks failed' } })
  await make({ type: 'claim.edit', documentId, claimId, set: {}, unset: ['statement'], modifiedAt: claim.modifiedAt })
  return {
    app,
    document,
    text,
    documentId,
    claim,
    claimId,
    make,
    of: { type: 'claim', id: claimId, documentId } as const,
  }
}

const credibilityIn = (record: HistoryEntry['after']) =>
  record?.type === 'claim' ? [record.record.credibility, record.record.statement] : undefined

describe('the history of a record', () => {
  test('has every change to it, what was undone too, the newest first, each with the record before and after', async () => {
    const { app, of, claim, make, documentId, text } = await worked()
    const other = claimOn(text, 'Officials')
    await make(
      { type: 'claim.add', documentId, claim: other },
      { type: 'claim.grade', documentId, claimId: other.id, credibility: 1 },
    )
    const page = await read(app, of)
    expect(HistoryPageSchema.parse(page)).toEqual(page)
    expect(page).toMatchObject({ incomplete: false })
    expect(page.next).toBeUndefined()
    expect(typesOf(page)).toEqual(['claim.edit', 'claim.edit', 'claim.grade', 'claim.add'])
    expect(page.entries.map(({ before, after }) => [credibilityIn(before), credibilityIn(after)])).toEqual([
      [
        [3, 'Talks failed'],
        [3, undefined],
      ],
      [
        [3, undefined],
        [3, 'Talks failed'],
      ],
      [
        [null, undefined],
        [3, undefined],
      ],
      [undefined, [null, undefined]],
    ])
    expect(page.entries.at(-1)?.after).toEqual({ type: 'claim', record: claim })
    expect(page.entries.every(({ by, subject }) => by === 'Ann' && subject.id === claim.id)).toBe(true)
  })

  test('is there after a restart, for who only reads, and when the journal has become history', async () => {
    const { app, of, documentId, claimId, make } = await worked()
    const before = await read(app, of)
    // A long journal becomes a part of history when its document is let go of.
    const statement = 'x'.repeat(100_000)
    for (let nth = 0; nth < 3; nth++)
      await make({ type: 'claim.edit', documentId, claimId, set: { statement: `${nth}${statement}` } })
    await app.close()
    const again = await startApp(home)
    await value(await commit(again, { type: 'claim.grade', documentId, claimId, credibility: 5 }))
    const page = await read(again, of)
    expect(typesOf(page)).toEqual(['claim.grade', 'claim.edit', 'claim.edit', 'claim.edit', ...typesOf(before)])
    expect(page.entries.slice(4)).toEqual(before.entries)
    const reader = await startApp(home, { access: 'read' })
    expect(await read(reader, of)).toEqual(page)
    // What another process does later is not on its screen, nor in its history.
    value(await commit(again, { type: 'claim.grade', documentId, claimId, credibility: 6 }))
    expect(await read(reader, of)).toEqual(page)
    expect((await read(again, of)).entries).toHaveLength(page.entries.length + 1)
  })

  test('comes in pages that join without a gap', async () => {
    const { app, of, documentId } = await worked()
    for (const whose of [of, { type: 'document', id: documentId } as const]) {
      const whole = await read(app, whose)
      for (const limit of [1, 2, 3]) {
        const entries: HistoryEntry[] = []
        let page = await read(app, whose, { limit })
        for (;;) {
          expect(page.entries.length).toBeLessThanOrEqual(limit)
          entries.push(...page.entries)
          if (page.next === undefined) break
          page = await read(app, whose, { limit, before: page.next })
        }
        expect(entries).toEqual(whole.entries)
      }
    }
  })

  test('of a claim has what was done to its relations, and so has that of its document', async () => {
    const { app, of, documentId, text, claimId, make } = await worked()
    const [one, two] = [claimOn(text, 'Officials'), claimOn(text, 'Media')]
    const [related, other] = [relationOf(claimId, one.id), relationOf(two.id, one.id)]
    await make(
      { type: 'claim.add', documentId, claim: one },
      { type: 'claim.add', documentId, claim: two },
      { type: 'relation.add', relation: related },
      { type: 'relation.add', relation: other },
    )
    await make({ type: 'relation.edit', relationId: related.id, set: { note: 'Why' } })
    await make({ type: 'relation.remove', relationId: related.id })
    const page = await read(app, of)
    expect(typesOf(page).slice(0, 4)).toEqual(['relation.remove', 'relation.edit', 'relation.add', 'claim.edit'])
    expect(page.entries[0]?.before).toMatchObject({ type: 'relation', record: { id: related.id, note: 'Why' } })
    expect(typesOf(await read(app, { type: 'relation', id: related.id }))).toEqual(typesOf(page).slice(0, 3))
    const inDocument = await read(app, { type: 'document', id: documentId })
    expect(typesOf(inDocument).filter((type) => type.startsWith('relation.'))).toHaveLength(4)
    const elsewhere = await importArticle(app, 'Another article.\n\nWith words.\n', 'b.txt')
    const there = await read(app, { type: 'document', id: elsewhere.document.id })
    expect(typesOf(there).toSorted()).toEqual(['document.add', 'document.import'])
  })

  test('has what was done in one step in the order it was done in', async () => {
    const { app, of, documentId, text, claimId, make } = await worked()
    const other = claimOn(text, 'Officials')
    const relation = relationOf(claimId, other.id)
    await make(
      { type: 'claim.add', documentId, claim: other },
      { type: 'claim.edit', documentId, claimId, set: { statement: 'Both' } },
      { type: 'relation.add', relation },
    )
    await make(
      { type: 'relation.remove', relationId: relation.id },
      { type: 'claim.edit', documentId, claimId, set: { statement: 'One' } },
    )
    const types = typesOf(await read(app, of)).slice(0, 4)
    expect(types).toEqual(['claim.edit', 'relation.remove', 'relation.add', 'claim.edit'])
  })

  test('of a long note comes in shorter pages', async () => {
    const { app, documentId, make } = await worked()
    const note = noteOn({ type: 'document', id: documentId })
    await make({ type: 'note.add', documentId, note })
    for (let nth = 0; nth < 15; nth++) {
      const body = `${nth} ${'x'.repeat(190_000)}`
      await make({ type: 'note.edit', documentId, noteId: note.id, set: { body } })
    }
    const whose: HistoryOf = { type: 'note', id: note.id, documentId }
    const first = await read(app, whose)
    expect(first.entries.length).toBeLessThan(15)
    expect(first.entries.length).toBeGreaterThan(5)
    const second = await read(app, whose, { before: first.next })
    expect(first.entries.length + second.entries.length).toBe(16)
    expect(second.next).toBeUndefined()
  })

  test('of a source that was removed ends with what it was', async () => {
    const { app, make } = await worked()
    const source = sourceNamed('Ministry', { reliability: 'C' })
    await make({ type: 'source.add', source })
    await make({ type: 'source.grade', sourceId: source.id, reliability: 'D' })
    await make({ type: 'source.remove', sourceId: source.id })
    const { entries } = await read(app, { type: 'source', id: source.id }, { limit: 1 })
    expect(entries[0]).toMatchObject({ type: 'source.remove', before: { record: { ...source, reliability: 'D' } } })
    expect(entries[0]?.after).toBeUndefined()
  })
})

describe('the history of a document', () => {
  test('has everything that was changed in it, and what became of it in the case', async () => {
    const { app, documentId, claimId, make, document } = await worked()
    const note = noteOn({ type: 'claim', id: claimId })
    await make({ type: 'note.add', documentId, note })
    await make({ type: 'document.edit', documentId, set: { title: 'Renamed' } })
    await make({ type: 'note.remove', documentId, noteId: note.id }, { type: 'claim.remove', documentId, claimId })
    await importArticle(app, 'Another article.\n\nWith words.\n', 'b.txt')
    await make({ type: 'document.trash', documentId })
    await make({ type: 'document.restore', documentId })
    const page = await read(app, { type: 'document', id: documentId })
    expect(typesOf(page).slice(0, 6)).toEqual([
      'document.restore',
      'document.trash',
      'claim.remove',
      'note.remove',
      'document.edit',
      'note.add',
    ])
    expect(typesOf(page).slice(-2).toSorted()).toEqual(['document.add', 'document.import'])
    expect(page.entries).toHaveLength(12)
    const [, , claimGone, noteGone, edited] = page.entries
    expect(claimGone).toMatchObject({ before: { type: 'claim', record: { id: claimId } } })
    expect(claimGone?.after).toBeUndefined()
    expect(noteGone?.before).toEqual({ type: 'note', record: note })
    expect(edited?.before).toEqual({ type: 'document', record: document })
    expect(edited?.after).toMatchObject({ record: { title: 'Renamed' } })
  })

  test('has the relations of its claims on later pages, too, where the clock was set back before they were made', async () => {
    const app = await startApp(home)
    const { document, text } = await importArticle(app)
    const other = await importArticle(app, 'Another article.\n\nWith words.\n', 'b.txt')
    const [claim, far] = [claimOn(text, 'talks'), claimOn(other.text, 'words')]
    const make = async (at: string, body: ChangeBody) => {
      const change = stampChange(body, { at, by: 'Ann', step: newId() })
      value(await app.call('change.commit', { changes: [change] }))
    }
    const documentId = document.id
    await make('2031-01-01T11:00:00.000Z', { type: 'claim.add', documentId: other.document.id, claim: far })
    await make('2031-01-01T12:00:00.000Z', { type: 'claim.add', documentId, claim })
    await make('2031-01-01T11:30:00.000Z', { type: 'relation.add', relation: relationOf(claim.id, far.id) })
    const of = { type: 'document', id: documentId } as const
    const types: string[] = []
    let page = await read(app, of, { limit: 1 })
    for (;;) {
      types.push(...typesOf(page))
      if (page.next === undefined) break
      page = await read(app, of, { limit: 1, before: page.next })
    }
    expect(types).toEqual(typesOf(await read(app, of)))
    expect(types).toContain('relation.add')
  })

  test.each([
    ['relation.add', 'note.remove', 'relation.remove'],
    ['claim.grade', 'relation.remove', 'note.remove'],
  ])(
    'has on one page what went with a claim, though the clock was set back before it and before %s',
    async (since, ...went) => {
      const app = await startApp(home)
      const { document, text } = await importArticle(app)
      const documentId = document.id
      const [claim, other, third] = [claimOn(text, 'talks'), claimOn(text, 'Officials'), claimOn(text, 'Media')]
      const make = async (at: string, ...bodies: ChangeBody[]) => {
        const step = newId()
        value(
          await app.call('change.commit', {
            changes: bodies.map((body) => stampChange(body, { at, by: 'Ann', step })),
          }),
        )
      }
      const add = [claim, other, third].map((claim) => ({ type: 'claim.add' as const, documentId, claim }))
      const relation = relationOf(claim.id, other.id)
      const [between, later] = [relationOf(other.id, third.id), relationOf(third.id, other.id)]
      const note = noteOn({ type: 'claim', id: claim.id })
      await make(
        '2031-01-01T11:00:00.000Z',
        ...add,
        { type: 'relation.add', relation },
        { type: 'note.add', documentId, note },
      )
      for (let nth = 0; nth < 8; nth++) {
        const set = { statement: `Edited ${nth} times` }
        await make('2031-01-01T14:00:00.000Z', { type: 'claim.edit', documentId, claimId: other.id, set })
      }
      await make('2031-01-01T14:00:00.000Z', { type: 'relation.add', relation: between })
      const removals: ChangeBody[] = [
        { type: 'note.remove', documentId, noteId: note.id },
        { type: 'relation.remove', relationId: relation.id },
      ]
      // The last of a step is the first of its history.
      const inOrder = removals.toSorted((one, two) => went.indexOf(two.type) - went.indexOf(one.type))
      await make('2031-01-01T13:00:00.000Z', ...inOrder, { type: 'claim.remove', documentId, claimId: claim.id })
      const after: ChangeBody[] = [
        { type: 'claim.grade', documentId, claimId: other.id, credibility: 2 },
        { type: 'relation.add', relation: later },
      ]
      await make('2031-01-01T12:00:00.000Z', ...after.filter(({ type }) => type === since))
      const of = { type: 'document', id: documentId } as const
      const whole = typesOf(await read(app, of))
      expect(whole.slice(0, 6)).toEqual([since, 'claim.remove', ...went, 'relation.add', 'claim.edit'])
      for (const limit of [2, 3, 4, 6]) {
        const first = await read(app, of, { limit })
        expect(typesOf(first)).toEqual(whole.slice(0, Math.max(4, limit)))
        const rest = await read(app, of, { before: first.next })
        expect([...typesOf(first), ...typesOf(rest)]).toEqual(whole)
      }
    },
  )

  test('has on one page what went with a claim, however much that is', async () => {
    const { app, documentId, text, claimId, make } = await worked()
    const other = claimOn(text, 'Officials')
    const notes = Array.from({ length: 9 }, () => noteOn({ type: 'claim', id: claimId }))
    const relations = Array.from({ length: 3 }, () => relationOf(claimId, other.id))
    await make(
      { type: 'claim.add', documentId, claim: other },
      ...notes.map((note) => ({ type: 'note.add' as const, documentId, note })),
      ...relations.map((relation) => ({ type: 'relation.add' as const, relation })),
    )
    // A note that goes by itself is of no claim's step.
    const [alone] = notes
    await make({ type: 'note.remove', documentId, noteId: alone?.id ?? '' })
    await make(
      ...relations.map(({ id }) => ({ type: 'relation.remove' as const, relationId: id })),
      ...notes.slice(1).map(({ id }) => ({ type: 'note.remove' as const, documentId, noteId: id })),
      { type: 'claim.remove', documentId, claimId },
    )
    await make({ type: 'claim.grade', documentId, claimId: other.id, credibility: 2 })
    const whose: HistoryOf = { type: 'document', id: documentId }
    const whole = typesOf(await read(app, whose))
    const went = ['claim.remove', ...Array(8).fill('note.remove'), ...Array(3).fill('relation.remove')]
    expect(whole.slice(0, 14)).toEqual(['claim.grade', ...went, 'note.remove'])
    expect(typesOf(await read(app, whose, { limit: 1 }))).toEqual(['claim.grade'])
    for (const limit of [2, 3, 6, 10]) {
      const first = await read(app, whose, { limit })
      expect(typesOf(first)).toEqual(['claim.grade', ...went])
      const rest = await read(app, whose, { before: first.next })
      expect([...typesOf(first), ...typesOf(rest)]).toEqual(whole)
    }
  })

  test('has no more on a page than was asked for, where nothing was removed together', async () => {
    const { app, documentId, claimId, make } = await worked()
    const note = noteOn({ type: 'claim', id: claimId })
    await make({ type: 'note.add', documentId, note })
    // Of a script that has no steps nobody knows what went together.
    for (const body of [
      { type: 'note.remove', documentId, noteId: note.id },
      { type: 'claim.remove', documentId, claimId },
    ] as const) {
      const { step: _, ...change } = stampChange(body, { at: now(), by: 'Ann', step: newId() })
      value(await app.call('change.commit', { changes: [change] }))
    }
    expect(typesOf(await read(app, { type: 'document', id: documentId }, { limit: 1 }))).toEqual(['claim.remove'])
    const source = sourceNamed('Ministry')
    await make({ type: 'source.add', source })
    await make(
      { type: 'source.edit', sourceId: source.id, set: { role: 'Minister' } },
      { type: 'source.grade', sourceId: source.id, reliability: 'B' },
    )
    expect(typesOf(await read(app, { type: 'source', id: source.id }, { limit: 1 }))).toEqual(['source.grade'])
  })

  test('of which a line cannot be read has all the others, and says that it may not be all', async () => {
    const { app, documentId, of } = await worked()
    await app.close()
    const path = join(home, 'case', 'documents', documentId, 'journal.jsonl')
    const lines = (await readFile(path, 'utf8')).split('\n')
    const graded = lines.findIndex((line) => line.includes('claim.grade'))
    lines[graded] = lines[graded]?.replace('"credibility":3', '"credibility":4') ?? ''
    await writeFile(path, lines.join('\n'))
    const again = await startApp(home)
    const page = await read(again, of)
    expect(typesOf(page)).toEqual(['claim.edit', 'claim.edit', 'claim.add'])
    expect(page.incomplete).toBe(true)
  })

  test('of which a change does not fit has what it was about before, and says that it may not be all', async () => {
    const { app, documentId, claim, of } = await worked()
    await app.close()
    const path = join(home, 'case', 'documents', documentId, 'journal.jsonl')
    const lines = (await readFile(path, 'utf8')).split('\n')
    const graded = lines.findIndex((line) => line.includes('claim.grade'))
    const { seq } = JSON.parse(lines[graded] ?? '')
    const body: ChangeBody = { type: 'claim.add', documentId, claim }
    lines[graded] = journalLines([stampChange(body, { at: now(), by: 'Ann', step: newId() })], seq)
      .toString()
      .trimEnd()
    await writeFile(path, lines.join('\n'))
    const page = await read(await startApp(home), of)
    expect(page.incomplete).toBe(true)
    expect(typesOf(page)).toEqual(['claim.edit', 'claim.edit', 'claim.add', 'claim.add'])
    expect(page.entries[2]?.before).toEqual({ type: 'claim', record: claim })
    expect(page.entries[2]?.after).toBeUndefined()
  })

  test('is whole though the remarks on a source speak of the document by its id', async () => {
    const { app, documentId, make } = await worked()
    const source = sourceNamed('Officials')
    await make({ type: 'source.add', source })
    await make({ type: 'source.edit', sourceId: source.id, set: { notes: `See "documentId":"${documentId}"` } })
    const page = await read(app, { type: 'document', id: documentId })
    expect(page.incomplete).toBe(false)
    expect(typesOf(page)).toContain('document.add')
  })

  test('that is not in the case is not found', async () => {
    const { app, claimId } = await worked()
    const none = await app.call('history.read', { of: { type: 'document', id: claimId }, limit: 5 })
    expect(error(none).code).toBe('not-found')
    const unbounded = await app.call('history.read', { of: { type: 'document', id: claimId }, limit: 5_000 })
    expect(error(unbounded).code).toBe('bad-request')
  })
})

test('histories asked for at once, beside commits, are each as of a moment', async () => {
  const { app, of, documentId, claimId } = await worked()
  const asked = Array.from({ length: 5 }, async (_, nth) => {
    value(await commit(app, { type: 'claim.grade', documentId, claimId, credibility: nth % 2 === 0 ? 1 : 2 }))
    return read(app, of)
  })
  for (const page of await Promise.all(asked)) {
    expect(page.incomplete).toBe(false)
    for (const [nth, { before }] of page.entries.entries()) {
      const older = page.entries[nth + 1]
      if (older !== undefined) expect(before).toEqual(older.after)
    }
  }
  expect((await read(app, of)).entries).toHaveLength(9)
})
