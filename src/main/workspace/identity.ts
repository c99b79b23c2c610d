import { basename } from 'node:path'
import type { WorkspaceChangeBody } from '#shared/changes/change'
import type { CaveatError } from '#shared/errors'
import { newId, now } from '#shared/ids'
import { beginning } from '#shared/text/surrogates'
import { damage } from './damaged'
import { casePaths } from './stored-files'

/** The changes a case begins with, which say which one it is. */
export const firstChanges = (folder: string): WorkspaceChangeBody[] => {
  const name = beginning(basename(folder).trim(), 200) || 'Case'
  const set = { id: newId(), name, createdAt: now(), noteKinds: [] }
  return [{ type: 'workspace.edit', set }]
}

/** Told of a case of which nothing says any more which one it is, or what is in it. */
export const identityLost = (folder: string, canWrite: boolean): CaveatError =>
  damage(
    'Neither “workspace.json” nor the beginning of “journal.jsonl” can be found. The name of the case and the list of its documents are lost, and whatever of sources and relations is not in “sources.json”.',
    casePaths(folder).workspace,
    canWrite
      ? 'Each document has its own files. They were listed again, in a case with the name of the folder.'
      : 'Each document has its own files. They are listed again when the case is opened for writing.',
  )
