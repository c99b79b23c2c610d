import { join } from 'node:path'
import type { WorkspaceChangeBody } from '#shared/changes/change'
import type { DocumentState, WorkspaceState } from '#shared/changes/state'
import { summarize } from '#shared/changes/summary'
import { type CaveatError, fail } from '#shared/errors'
import { Id } from '#shared/model/index'
import { type Aside, damage } from './damaged'
import { openDocument } from './document-ledger'
import type { Files } from './files'
import { stagingPrefix } from './staging'
import { casePaths } from './stored-files'
import { goingPrefix } from './trash'

const isId = (name: string): boolean => Id.safeParse(name).success

/** Does a folder of this name in `documents/` belong to a case? */
export const isOfCase = (name: string): boolean =>
  isId(name) || name.startsWith(stagingPrefix) || name.startsWith(goingPrefix)

/** What is known of the case's list: that it is right, that something was wrong with it, or that some of it is lost. */
export type ListState = 'sound' | 'doubtful' | 'lost'

type Parts = {
  files: Files
  /** The folder of the case. */
  folder: string
  /** The names of all that is in `documents/`. */
  names: readonly string[]
  state: WorkspaceState
  aside: Aside
  list: ListState
  /** Told of each document that is to be listed. */
  onListed(document: DocumentState): void
}

/**
 * Is it a Caveat export that was cut off? That comes as a whole into a case with nothing in it, folder by folder, and only then are its documents
 * listed; articles are, one after the other.
 */
const isHalfAnExport = ({ names, state, list }: Parts): boolean => {
  const isEmpty =
    state.sources.size === 0 && [...state.documents.values()].every(({ trashedAt }) => trashedAt !== undefined)
  const isComing = (name: string) => name.startsWith(stagingPrefix) || (isId(name) && !state.documents.has(name))
  return list === 'sound' && isEmpty && names.filter(isComing).length > 1
}

/**
 * Holds the folders in `documents/` against the case's list. After a crash in the middle of an import, a folder that is
 * whole but not listed is listed; one that is not whole is put aside, and so are all of an export. After one in the middle of emptying the trash, a
 * folder that was going is put back where its document is listed; else it goes, if the list is sound. Where the list is lost,
 * what can be read is listed, whether its sources are known or not. Answers the changes that list them, and notices.
 */
export const findUnlisted = async (
  parts: Parts,
): Promise<{ changes: WorkspaceChangeBody[]; notices: CaveatError[] }> => {
  const { files, folder, names, state, aside, list } = parts
  const { documents } = casePaths(folder)
  const changes: WorkspaceChangeBody[] = []
  const notices: CaveatError[] = []

  const putAside = async (
    name: string,
    what = 'An import was interrupted and has to be done again.',
  ): Promise<void> => {
    const path = join(documents, name)
    const moved = await aside.move(path)
    const safe = moved === undefined ? 'It was left where it is.' : `What there was of it is in ${moved}.`
    notices.push(damage(what, path, safe))
  }

  const settleGoing = async (name: string, id: string): Promise<void> => {
    if (state.documents.has(id) && !names.includes(id)) {
      const back = await files.rename(join(documents, name), join(documents, id))
      if (!back.ok) notices.push(back.error)
    } else if (list === 'sound' && !state.documents.has(id)) {
      const gone = await files.removeFolder(join(documents, name))
      if (!gone.ok) notices.push(gone.error)
    } else await putAside(name, 'The emptying of the trash was interrupted, and whether this was in it is not known.')
  }

  const isHalf = isHalfAnExport(parts)
  // In order, so that what is done and told is always the same; of most there is nothing to do.
  for (const name of names.filter((name) => !state.documents.has(name)).sort()) {
    if (name.startsWith(stagingPrefix)) {
      await putAside(name)
      continue
    }
    if (name.startsWith(goingPrefix)) {
      const id = name.slice(goingPrefix.length)
      if (isId(id)) await settleGoing(name, id)
      continue
    }
    if (!isId(name)) continue
    if (isHalf) {
      await putAside(name)
      continue
    }
    const opened = await openDocument(files, join(documents, name), name, aside)
    const isWhole =
      opened.ok &&
      (list === 'lost' ||
        (opened.value.otherText === undefined &&
          summarize(opened.value.ledger.state()).sourceIds.every((id) => state.sources.has(id))))
    if (!isWhole) {
      const what = list === 'lost' ? 'A document that is not in the list of the case cannot be read.' : undefined
      if (opened.ok || opened.error.code !== 'newer-version') await putAside(name, what)
      continue
    }
    const document = opened.value.ledger.state()
    changes.push({ type: 'document.add', documentId: name })
    parts.onListed(document)
    if (list === 'lost') continue
    const sentence = `“${document.document.title}” was imported, but not yet listed, when the last session ended. It is in the list now.`
    notices.push(fail('recovered', sentence, { file: join(documents, name), safe: 'It is complete.' }).error)
  }
  if (list === 'lost' && changes.length > 0) {
    const what = changes.length === 1 ? '1 document was' : `${changes.length} documents were`
    const sentence = `${what} in the folder of the case but not in its list any more, and listed again.`
    notices.push(damage(sentence, documents, 'What was in the trash is in the list now, too.'))
  }
  return { changes, notices }
}
