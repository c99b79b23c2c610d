import { randomBytes } from 'node:crypto'
import { join, resolve, sep } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Backup, BackupKey, BackupSchedule, BackupWork } from '#shared/backup'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { checkWorkspace } from '../workspace/check'
import type { Files } from '../workspace/files'
import type { CaseMoment } from '../workspace/moment'
import type { OpenWorkspace } from '../workspace/open-workspace'
import { realFolder } from '../workspace/real-folder'
import { copyElsewhere } from './copy-elsewhere'
import { copyMoment } from './copy-moment'
import { periodOf } from './period'
import { intoNewFolder, restoreInto } from './restore'
import {
  backupFolder,
  caseFolder,
  clearUnfinished,
  type Found,
  giveName,
  listAll,
  listCase,
  makingName,
  mayRestore,
  nameOf,
  removeOldest,
} from './stored-backups'

/** What is copied of a case, and who is told where a copy that nobody asked for failed. */
type Case = Pick<OpenWorkspace, 'folder' | 'state' | 'moment' | 'notify'>

/** How long after a backup that nobody asked for has failed it is tried again, in milliseconds. */
const retryDelay = 10 * 60_000

/** Copies of cases, outside of their folders. One is made or restored at a time. */
export type Backups = ReturnType<typeof createBackups>

type Parts = {
  files: Files
  /** The folder that holds the backups of all cases. */
  root: string
  schedule(): BackupSchedule
  /** Told how far the work at hand is; with nothing when it has ended. */
  onWork(work: BackupWork | undefined): void
}

const countProblems = async (
  files: Files,
  folder: string,
  proceed: () => Promise<Result<true>>,
): Promise<Result<number>> => {
  const checked = await checkWorkspace(folder, files, proceed)
  return checked.ok ? ok(checked.value.findings.filter(({ severity }) => severity === 'error').length) : checked
}

/** What the disk refused, said of the backup; what was called off is no failure. */
const withoutBackup = (error: CaveatError): CaveatError =>
  error.code === 'cancelled'
    ? error
    : {
        ...error,
        message: `No backup of the case could be made. ${error.message}`,
        safe:
          error.code === 'folder-gone'
            ? 'The backups before are there.'
            : 'The case itself is saved; the backups before are there.',
      }

export const createBackups = ({ files, root, schedule, onWork }: Parts) => {
  /** Of all that make backups in this process, which one this is. */
  const maker = randomBytes(4).toString('hex')
  let work: { cancelled: boolean; done: Promise<unknown> } | undefined
  /** The period in which a backup was made, found or tried last. */
  let covered = ''
  /** The period in which the last one failed, and when it is tried again. */
  let failed: { due: string; again: number } | undefined
  /** The app is closing: none is begun that nobody asked for. */
  let ended = false

  /** Does one thing at a time, and says how far it is. Errors also: `bad-request` while something is being done. */
  const alone = async <T>(
    doing: BackupWork['doing'],
    run: (proceed: (done: number, total: number) => Promise<Result<true>>) => Promise<Result<T>>,
  ): Promise<Result<T>> => {
    if (work !== undefined)
      return fail('bad-request', 'A backup is just being made or restored. Wait until it is done.')
    const own = { cancelled: false, done: Promise.resolve<unknown>(undefined) }
    work = own
    let percent = -1
    const proceed = async (done: number, total: number): Promise<Result<true>> => {
      if (own.cancelled) return fail('cancelled', 'It was cancelled.', { safe: 'Nothing was left behind.' })
      const now = Math.floor((done / Math.max(total, 1)) * 100)
      if (now !== percent) onWork({ doing, done, total })
      percent = now
      // Commits go first.
      await breathe()
      return ok(true)
    }
    const done = run(proceed)
    own.done = done
    try {
      return await done
    } finally {
      work = undefined
      onWork(undefined)
    }
  }

  /** May a case be put there? Errors: `bad-request` among the backups, `path-exists` where the case is that is open. */
  const mayTake = async (folder: string, openCase: string | undefined): Promise<Result<true>> => {
    const real = await realFolder(folder)
    const isIn = (home: string): boolean => real === home || real.startsWith(`${home}${sep}`)
    const refuse = (code: 'bad-request' | 'path-exists', message: string) => fail(code, message, { file: folder })
    if (isIn(await realFolder(root)))
      return refuse('bad-request', 'Backups are kept there, and the oldest are taken away. Choose another folder.')
    if (openCase !== undefined && isIn(openCase))
      return refuse('path-exists', 'The case itself is or was there. Choose another folder, so that it can come back.')
    return ok(true)
  }

  const make = ({ moment: take }: Case): Promise<Result<Backup>> =>
    alone('backup', async (proceed) => {
      const moment = take()
      const there = await moment.home()
      if (!there.ok) return { ok: false, error: withoutBackup(there.error) }
      const began = new Date()
      const { id: workspaceId, name: caseName } = moment.state.workspace
      // The trash is copied, too, and is none of what one expects to find.
      const documents = [...moment.state.documents.values()].filter(({ trashedAt }) => trashedAt === undefined).length
      const copies = moment.documents.length
      /** Copying is one half, checking the other. */
      let step = 0
      const next = () => proceed(++step, 2 * copies)

      const home = caseFolder(root, workspaceId)
      const made = await files.makeFolder(home)
      if (!made.ok) return { ok: false, error: withoutBackup(made.error) }
      const making = join(home, makingName(nameOf(began.toISOString()), maker))
      const cleared = await clearUnfinished(files, making, maker)
      if (!cleared.ok) return { ok: false, error: withoutBackup(cleared.error) }
      const before = await listCase(files, root, workspaceId)
      if (!before.ok) return { ok: false, error: withoutBackup(before.error) }
      const sound = before.value.backups.find(({ problems }) => problems === 0)

      const copy = async (previous: string | undefined): Promise<Result<{ bytes: number; problems: number }>> => {
        step = 0
        const bytes = await copyMoment(files, moment, making, previous, next)
        if (!bytes.ok) return bytes
        const problems = await countProblems(files, making, next)
        return problems.ok ? ok({ bytes: bytes.value, problems: problems.value }) : problems
      }
      /** What is found wrong may be of the backup before, from which it was linked: then the case itself is copied. */
      const copySoundly = async (): Promise<Result<{ bytes: number; problems: number }>> => {
        const linked = await copy(sound && backupFolder(root, sound))
        if (!linked.ok || linked.value.problems === 0 || sound === undefined) return linked
        const cleared = await files.removeFolder(making)
        return cleared.ok ? copy(undefined) : cleared
      }
      const fill = async (): Promise<Result<Backup>> => {
        const copied = await copySoundly()
        if (!copied.ok) return copied
        const about = { caseName, folder: moment.folder, documents, ...copied.value }
        return giveName(files, root, making, workspaceId, began.getTime(), about)
      }
      const filled = await fill()
      if (!filled.ok) {
        await files.removeFolder(making)
        return { ok: false, error: withoutBackup(filled.error) }
      }
      // The new one is whole; that an old one could not be removed is no failure of it.
      const removed = await removeOldest(files, root, filled.value, schedule().keep)
      if (!removed.ok) console.error(`caveat: ${removed.error.message}`)
      return filled
    })

  const makeIfDue = async (open: Case): Promise<void> => {
    const { every } = schedule()
    if (every === 'never' || work !== undefined) return
    const { id } = open.state().workspace
    const period = periodOf(new Date(), every)
    // A copy of the case, or one that was restored, has its id and is not it.
    const due = JSON.stringify([id, open.folder, period])
    if (due === covered || (failed?.due === due && performance.now() < failed.again)) return
    covered = due
    const backups = await listCase(files, root, id)
    // Not only the newest: a clock that was ahead may have made that.
    const isThis = ({ folder, madeAt }: Backup) =>
      folder === open.folder && periodOf(new Date(madeAt), every) === period
    if (backups.ok && backups.value.backups.some(isThis)) return
    if (ended) return
    if (work !== undefined) {
      // Begun meanwhile. The next change tries again.
      covered = ''
      return
    }
    const made = await make(open)
    if (made.ok || made.error.code === 'cancelled') return
    // With the first change after a while it is tried again; of one period it is told once.
    if (failed?.due !== due) open.notify(made.error)
    failed = { due, again: performance.now() + retryDelay }
    if (covered === due) covered = ''
  }

  const cancel = async (): Promise<void> => {
    if (work === undefined) return
    work.cancelled = true
    await work.done
  }

  return {
    /** The backups of all cases, the newest first. Errors: those of the disk. */
    list: (): Promise<Result<Found>> => listAll(files, root),
    /** Makes a backup of the case as it is now. Errors: `cancelled`, `bad-request`, those of the disk. */
    make,
    /** To be told of every commit: makes a backup with the first change in a period. */
    afterCommit: (open: Case): void => {
      void makeIfDue(open)
    },
    /**
     * Copies a backup into a new folder, which is not in `openCase`, the folder of the case that is open. Answers the folder. Errors: `not-found`,
     * `newer-version`, `path-exists`, `cancelled`, `bad-request`, those of the disk.
     */
    restore: (key: BackupKey, target: string, openCase: string | undefined): Promise<Result<{ folder: string }>> =>
      alone('restore', async (proceed) => {
        const may = await mayRestore(files, root, key)
        if (!may.ok) return may
        const folder = resolve(target)
        const free = await mayTake(folder, openCase)
        if (!free.ok) return free
        const restored = await restoreInto(files, backupFolder(root, key), folder, proceed)
        return restored.ok ? ok({ folder }) : restored
      }),
    /**
     * Copies the open case as it is in memory, and as far as its folder can be read, into a new folder. `open` gets the folder, and
     * what could not be copied; where it fails the folder goes again. Errors: `path-exists`, `cancelled`, `bad-request`, those
     * of the disk there and of `open`.
     */
    copy: <T>(
      moment: CaseMoment,
      target: string,
      open: (copy: { folder: string; lost: CaveatError[] }) => Promise<Result<T>>,
    ): Promise<Result<T>> =>
      alone('copy', async (proceed) => {
        const folder = resolve(target)
        const free = await mayTake(folder, moment.folder)
        if (!free.ok) return free
        let step = 0
        const next = () => proceed(++step, moment.documents.length)
        return intoNewFolder(
          files,
          folder,
          (making) => copyElsewhere(files, moment, making, next),
          ({ lost }) => open({ folder, lost }),
        )
      }),
    /** Runs what takes files of the case away: no copy is made meanwhile. Error also: `bad-request` while one is. */
    undisturbed: <T>(run: () => Promise<Result<T>>): Promise<Result<T>> => alone('backup', run),
    /** Ends what is being done; it leaves nothing behind. */
    cancel,
    /** The same, for good: no backup is begun after it without being asked for. */
    end: (): Promise<void> => {
      ended = true
      return cancel()
    },
  }
}
