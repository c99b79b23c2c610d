import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { type CaveatError, fail, ok, type Result } from '#shared/errors'
import { newId, now } from '#shared/ids'
import type { Files } from './files'
import { isGone, ownIdentity } from './process-identity'

const LockRecord = z.object({
  pid: z.int().min(1),
  host: z.string(),
  bootId: z.string().nullable(),
  pidNamespace: z.string().nullable().default(null),
  processStart: z.string().nullable(),
  startedAt: z.string(),
  /** Tells two locks of one process apart. */
  token: z.string(),
})
type LockRecord = z.infer<typeof LockRecord>

/** The locks this process has let go of, some of which it could not take away: their folder was gone. They hold nothing. */
const letGo = new Set<string>()

/** `tookOver`: the process that had the workspace before did not close it. */
export type Lock = {
  tookOver: boolean
  /** Whose lock is in its place? Somebody may have removed ours. */
  holder(): Promise<'us' | 'another' | 'nobody'>
  release(): Promise<void>
}

const parse = (bytes: Buffer): LockRecord | undefined => {
  try {
    return LockRecord.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}

/** The lock that is there. One that cannot be read may be just being written: it gets a moment. */
const readLock = async (files: Files, path: string): Promise<Result<LockRecord | 'unreadable' | undefined>> => {
  for (let tries = 0; tries < 5; tries++) {
    const bytes = await files.readIfThere(path)
    if (!bytes.ok) return bytes
    if (bytes.value === undefined) return ok(undefined)
    const record = parse(bytes.value)
    if (record !== undefined) return ok(record)
    await pause(20)
  }
  return ok('unreadable')
}

/** To the minute; the file has it in full. A time that is none stays as it is. */
const minute = (time: string): string => time.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*Z$/, '$1 $2 UTC')

const held = ({ pid, host, startedAt }: LockRecord, path: string): { ok: false; error: CaveatError } =>
  fail(
    'workspace-locked',
    `The workspace is open in another Caveat (process ${pid} on ${host}, since ${minute(startedAt)}). Close it there to change it here.`,
    { file: path, safe: 'What is shown is how it was when it was opened here.' },
  )

/** Who claimed the succession of a dead holder. One that cannot be read stands for everything unreadable. */
const claimPath = (path: string, dead: LockRecord | 'unreadable'): string =>
  `${path}.succeeds-${dead === 'unreadable' ? 'unreadable' : dead.token.replaceAll(/[^\w-]/g, '_')}`

/** Removes the claims of those who died between taking a lock over and tidying up. For the holder of the lock. */
export const clearClaims = async (files: Files, path: string): Promise<void> => {
  const names = await files.list(dirname(path))
  if (!names.ok) return
  for (const name of names.value)
    if (name.startsWith(`${basename(path)}.succeeds-`)) await files.remove(join(dirname(path), name))
}

const sameLock = (a: LockRecord | 'unreadable' | undefined, b: LockRecord | 'unreadable'): boolean =>
  typeof a === 'object' && typeof b === 'object' ? a.token === b.token : a === b

/**
 * Puts our lock in the place of a dead one. Every dead holder has one successor: whoever makes the file that bears its
 * token. A successor that died while at it is succeeded in the same way. Answers false where somebody else was
 * quicker: then the lock is to be looked at again.
 */
const succeed = async (
  files: Files,
  path: string,
  stale: LockRecord | 'unreadable',
  own: Uint8Array,
): Promise<Result<boolean>> => {
  const claims: string[] = []
  let dead = stale
  for (;;) {
    const claim = claimPath(path, dead)
    claims.push(claim)
    const made = await files.createAtOnce(claim, own)
    if (made.ok) break
    if (made.error.code !== 'path-exists') return made
    const successor = await readLock(files, claim)
    if (!successor.ok) return successor
    const next = successor.value
    if (next === undefined || next === 'unreadable' || !isGone(next) || claims.length > 100) return ok(false)
    dead = next
  }
  // The claims of a finished succession are gone, so that one may be made late: then the lock is another one.
  const there = await readLock(files, path)
  const isStill = there.ok && sameLock(there.value, stale)
  const replaced = isStill ? await files.replace(path, own) : there
  for (const claim of isStill ? claims : claims.slice(-1)) await files.remove(claim)
  return replaced.ok ? ok(isStill) : replaced
}

/**
 * Takes the workspace for this process. A lock whose process is gone, or of another boot of this machine, is
 * taken over. Errors: `workspace-locked` (the message names the holder), those of the disk.
 */
export const takeLock = async (files: Files, path: string): Promise<Result<Lock>> => {
  const own: LockRecord = { ...ownIdentity(), startedAt: now(), token: newId() }
  const bytes = Buffer.from(`${JSON.stringify(own)}\n`)
  const holder = async () => {
    const there = await readLock(files, path)
    if (!there.ok || typeof there.value !== 'object') return 'nobody'
    return there.value.token === own.token ? 'us' : 'another'
  }
  const release = async () => {
    letGo.add(own.token)
    if ((await holder()) === 'us') await files.remove(path)
  }
  for (let tries = 0; tries < 50; tries++) {
    const created = await files.createAtOnce(path, bytes)
    if (created.ok) return ok({ tookOver: false, holder, release })
    if (created.error.code !== 'path-exists') return created
    const there = await readLock(files, path)
    if (!there.ok) return there
    if (there.value === undefined) continue
    if (there.value !== 'unreadable' && !letGo.has(there.value.token) && !isGone(there.value))
      return held(there.value, path)
    const succeeded = await succeed(files, path, there.value, bytes)
    if (!succeeded.ok) return succeeded
    if (succeeded.value) return ok({ tookOver: true, holder, release })
    await pause(20)
  }
  return fail('workspace-locked', 'Several programs are opening this workspace at once. Try again.', { file: path })
}
