import { join } from 'node:path'
import type { WorkspaceChange } from '#shared/changes/change'
import { stampChange } from '#shared/changes/stamp'
import { summarize } from '#shared/changes/summary'
import { type CaveatError, fail } from '#shared/errors'
import { newId, now } from '#shared/ids'
import { Id } from '#shared/model/index'
import type { CaseLedger } from './case-ledger'
import { type Aside, damage } from './damaged'
import { openDocument } from './document-ledger'
import type { Files } from './files'
import { stagingPrefix } from './staging'
import { casePaths } from './stored-files'

const isDocumentFolder = (name: string): boolean => Id.safeParse(name).success

/**
 * Holds the folders in `documents/` against the case's list, after a crash in the middle of an import: a folder that is
 * whole but not listed is listed; one that is not whole is put aside. Answers the changes that list them, and notices.
 */
export const findUnlisted = async (
  files: Files,
  folder: string,
  caseLedger: CaseLedger,
  aside: Aside,
  by: string,
): Promise<{ changes: WorkspaceChange[]; notices: CaveatError[] }> => {
  const { documents } = casePaths(folder)
  const state = caseLedger.state()
  const changes: WorkspaceChange[] = []
  const notices: CaveatError[] = []
  const names = await files.list(documents)
  if (!names.ok) return { changes, notices: [names.error] }

  const putAside = async (name: string): Promise<void> => {
    const path = join(documents, name)
    const moved = await aside.move(path)
    const safe = moved === undefined ? 'It was left where it is.' : `What there was of it is in ${moved}.`
    notices.push(damage('An import was interrupted and has to be done again.', path, safe))
  }

  const stamp = { at: now(), by, step: newId() }
  for (const name of names.value) {
    if (name.startsWith(stagingPrefix)) {
      await putAside(name)
      continue
    }
    if (state.documents.has(name) || !isDocumentFolder(name)) continue
    const opened = await openDocument(files, join(documents, name), name, aside)
    const known = opened.ok && opened.value.otherText === undefined
    if (!known || summarize(opened.value.ledger.state()).sourceIds.some((id) => !state.sources.has(id))) {
      if (opened.ok || opened.error.code !== 'newer-version') await putAside(name)
      continue
    }
    const { title } = opened.value.ledger.state().document
    const change = stampChange({ type: 'document.add', documentId: name }, stamp)
    if (change.type === 'document.add') changes.push(change)
    const sentence = `“${title}” was imported, but not yet listed, when the last session ended. It is in the list now.`
    notices.push(fail('recovered', sentence, { file: join(documents, name), safe: 'It is complete.' }).error)
  }
  return { changes, notices }
}
