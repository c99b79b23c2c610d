import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as z from 'zod'
import { applyToDocument, beginDocument } from '#shared/changes/apply-document'
import { applyToWorkspace } from '#shared/changes/apply-workspace'
import { type Change, DocumentChange, WorkspaceChange } from '#shared/changes/change'
import { type DocumentState, documentRecords, emptyWorkspace, workspaceRecords } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import type { App } from '../../../src/main/app'
import { unnamed } from '../../../src/main/workspace/case-ledger'
import { checkWorkspace } from '../../../src/main/workspace/check'
import { createFiles } from '../../../src/main/workspace/files'
import { changeOf, readJournal } from '../../../src/main/workspace/journal-reading'
import { article, call, importArticle, startApp, temporaryFolder, value, viewOf } from './helpers'
import { type Model, modelOf, randomChanges } from './random-changes'

const recordsOf = ({ workspace, documents }: Model) => ({
  workspace: workspaceRecords(workspace),
  documents: new Map([...documents].map(([id, { state }]) => [id, documentRecords(state)])),
})

const readModel = async (app: App): Promise<Model> => {
  const view = await viewOf(app)
  const documents = view.documents.map(({ id }) => call(app, 'document.read', { documentId: id }))
  return modelOf(view, await Promise.all(documents))
}

const entriesOf = async <C>(path: string, schema: z.ZodType<C>) => {
  const reading = value(await readJournal(createFiles(), path))
  if (reading === undefined || reading.damaged.length > 0) throw new Error(`${path} cannot be read`)
  return reading.entries.map((entry) => ({ change: value(changeOf(entry, schema)) }))
}

/** What the journals on disk lead to, by `apply` alone. */
const replayJournals = async (folder: string, ids: Iterable<string>) => {
  const entries = await entriesOf(join(folder, 'journal.jsonl'), WorkspaceChange)
  let workspace = emptyWorkspace(unnamed)
  for (const { change } of entries) workspace = value(applyToWorkspace(workspace, change)).state
  const documents = new Map<string, ReturnType<typeof documentRecords>>()
  for (const id of ids) {
    let state: DocumentState | undefined
    for (const { change } of await entriesOf(join(folder, 'documents', id, 'journal.jsonl'), DocumentChange)) {
      if (change.type === 'document.import') state = beginDocument(change)
      else if (state !== undefined) state = value(applyToDocument(state, change)).state
    }
    if (state !== undefined) documents.set(id, documentRecords(state))
  }
  return { workspace: workspaceRecords(workspace), documents }
}

test('any valid changes: app, journals, a reopened app and the model agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 12 }), async (seed, atOnce) => {
      const home = await temporaryFolder()
      const folder = join(home, 'case')
      const app = await startApp(home)
      const documents = [await importArticle(app), await importArticle(app, `${article}More.\n`, 'more.md')]
      const changes = randomChanges(seed, modelOf(await viewOf(app), documents))
      for (let round = 0; round < 5; round++) {
        const commits: Change[][] = Array.from({ length: atOnce }, () => changes.next())
        const answers = await Promise.all(commits.map((commit) => app.call('change.commit', { changes: commit })))
        for (const answer of answers) value(answer)
      }
      const expected = recordsOf(changes.model())
      expect(recordsOf(await readModel(app))).toEqual(expected)
      const summaries = [...changes.model().documents.values()].map(({ state }) => summarize(state))
      expect((await viewOf(app)).summaries).toEqual(expect.arrayContaining(summaries))
      expect(await replayJournals(folder, expected.documents.keys())).toEqual(expected)
      await app.close()

      const again = await startApp(home)
      expect(recordsOf(await readModel(again))).toEqual(expected)
      expect((await viewOf(again)).notices).toEqual([])
      await again.close()
      expect(value(await checkWorkspace(folder)).findings).toEqual([])
    }),
    { numRuns: 15 },
  )
})
