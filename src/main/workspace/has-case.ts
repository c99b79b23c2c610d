import { join } from 'node:path'
import { ok, type Result } from '#shared/errors'
import { Id } from '#shared/model/index'
import { type Files, previousCopy } from './files'
import { journalParts } from './journal-parts'
import { casePaths, documentPaths } from './stored-files'

/** Is there a document of a case in this folder? */
const hasDocument = async (files: Files, documents: string): Promise<Result<boolean>> => {
  const names = await files.names(documents)
  if (!names.ok) return names.error.code === 'not-found' ? ok(false) : names
  for (const name of names.value.filter((name) => Id.safeParse(name).success)) {
    const own = await files.names(join(documents, name))
    const { record, journal } = documentPaths('')
    if (own.ok && [record, previousCopy(record), journal].some((file) => own.value.includes(file))) return ok(true)
  }
  return ok(false)
}

/**
 * Is there anything of a case in the folder, which has these names in it? A part of its journal is enough, as all else is
 * made anew from that; so is a document, which has its own. Errors: those of the disk.
 */
export const hasCase = async (files: Files, folder: string, names: readonly string[]): Promise<Result<boolean>> => {
  const { workspace, sources, journal } = casePaths('')
  const own = [workspace, previousCopy(workspace), sources, previousCopy(sources), journal]
  if (own.some((name) => names.includes(name))) return ok(true)
  const found = await journalParts(files, casePaths(folder).journal)
  if (!found.ok || found.value.parts.length > 1) return found.ok ? ok(true) : found
  const { documents } = casePaths('')
  return names.includes(documents) ? hasDocument(files, join(folder, documents)) : ok(false)
}
