import { ok, type Result } from '#shared/errors'
import { type Files, previousCopy } from './files'
import { journalParts } from './journal-parts'
import { casePaths } from './stored-files'

/**
 * Is there anything of a case in the folder, which has these names in it? A part of its journal is enough: all else is
 * made anew from that. Errors: those of the disk.
 */
export const hasCase = async (files: Files, folder: string, names: readonly string[]): Promise<Result<boolean>> => {
  const { workspace, sources, journal } = casePaths('')
  const own = [workspace, previousCopy(workspace), sources, previousCopy(sources), journal]
  if (own.some((name) => names.includes(name))) return ok(true)
  const found = await journalParts(files, casePaths(folder).journal)
  return found.ok ? ok(found.value.parts.length > 1) : found
}
