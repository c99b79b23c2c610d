import { fail, ok, type Result } from '#shared/errors'
import type { Files } from './files'

const folderGone = (folder: string) =>
  fail('folder-gone', `The folder “${folder}” is not there any more. Put it back, under its name, to save.`, {
    file: folder,
    safe: 'What was not saved yet is on screen; it is saved as soon as the folder is back.',
  })

/**
 * For what would make a folder within one: where that was renamed, moved or pulled out, nothing is made in its place, under which
 * it could not come back. What else may be wrong with it is said by what comes after. Error: `folder-gone`.
 */
export const refuseIfGone = async (files: Files, folder: string): Promise<Result<true>> => {
  const there = await files.stat(folder)
  return there.ok && there.value === undefined ? folderGone(folder) : ok(true)
}
