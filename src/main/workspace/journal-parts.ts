import { dirname, join } from 'node:path'
import { ok, type Result } from '#shared/errors'
import type { Files } from './files'

/*
 * A journal grows without end, and nothing of it is ever dropped. So it is kept in parts: what was written long ago in
 * `history/`, each part named for the byte of the journal it begins at, and `journal.jsonl`, which is written to.
 */

/** A file that holds a part of a journal. `start`: the byte of the whole journal at which it begins. */
export type JournalPart = { path: string; start: number }

const partName = /^(\d{15})\.jsonl$/

/** The folder with the earlier parts of a journal. */
export const historyFolder = (journal: string): string => join(dirname(journal), 'history')

/** What the file of a part is called when it has become history. */
export const historyPath = (journal: string, start: number): string =>
  join(historyFolder(journal), `${String(start).padStart(15, '0')}.jsonl`)

/** The parts of a journal in order; the last one, which need not be there yet, is the one that is written to. */
export const journalParts = async (
  files: Files,
  journal: string,
): Promise<Result<{ parts: JournalPart[]; current: JournalPart }>> => {
  const folder = historyFolder(journal)
  const names = await files.list(folder)
  if (!names.ok) return names
  const history = names.value
    .filter((name) => partName.test(name))
    .map((name) => ({ path: join(folder, name), start: Number(partName.exec(name)?.[1]) }))
  const last = history.at(-1)
  const size = last === undefined ? ok(undefined) : await files.stat(last.path)
  if (!size.ok) return size
  const current = { path: journal, start: (last?.start ?? 0) + (size.value?.size ?? 0) }
  return ok({ parts: [...history, current], current })
}

/** How long a journal is, all parts of it together, in bytes; with a torn end. */
export const journalBytes = async (files: Files, journal: string): Promise<Result<number>> => {
  const found = await journalParts(files, journal)
  if (!found.ok) return found
  const size = await files.stat(journal)
  return size.ok ? ok(found.value.current.start + (size.value?.size ?? 0)) : size
}
