import { fail, ok, type Result } from '#shared/errors'
import type { Files } from './files'
import type { Lock } from './lock'

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

/** Asks whether the folder of a case is the one that was opened. Error: `folder-gone`, where it is not. */
export type Home = () => Promise<Result<true>>

const folderReplaced = (folder: string) =>
  fail(
    'folder-gone',
    `Another folder has the name “${folder}” now. Put the one that was open back under its name, or save a copy elsewhere.`,
    { file: folder, safe: 'What was not saved yet is on screen. Nothing was written into the other folder.' },
  )

const takenOver = (folder: string) =>
  fail(
    'folder-gone',
    `Another Caveat has opened “${folder}” for writing, as the file “lock” in it was removed. Close it there and open it here anew, or save a copy elsewhere.`,
    { file: folder, safe: 'What was not saved yet is on screen. What the other one writes is left alone.' },
  )

/**
 * Remembers the folder that was locked, so that nothing is written into another one that is put in its place: a backup, say, or another
 * case. It is known by the system's number for it, which another one cannot have while it is there, and by our lock: a disk
 * that was pulled out may come back with other numbers.
 */
export const rememberHome = async (files: Files, folder: string, lock: Lock): Promise<Home> => {
  const opened = await files.stat(folder)
  const identity = opened.ok ? opened.value?.identity : undefined
  return async () => {
    const there = await files.stat(folder)
    if (!there.ok) return ok(true)
    if (there.value === undefined) return folderGone(folder)
    const holder = await lock.holder()
    if (holder === 'another') return takenOver(folder)
    return there.value.identity === identity || holder === 'us' ? ok(true) : folderReplaced(folder)
  }
}
