import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** Which process, on which machine, since which start of it. Nulls where the system does not tell. */
export type ProcessIdentity = {
  pid: number
  /** Not to be trusted to stay: on macOS it follows the network. */
  host: string
  /** Random, and another one with every boot of a machine: those who share it are on one machine (Linux, macOS). */
  bootId: string | null
  /** Which count of processes the number belongs to (Linux): containers on one machine each have their own. */
  pidNamespace: string | null
  /** When the process began, in the system's own count (Linux): a number used again names another process. */
  processStart: string | null
}

const orNull = (ask: () => string): string | null => {
  try {
    return ask().trim() || null
  } catch {
    return null
  }
}

/**
 * Windows tells only when it was started, which is neither exact nor the machine's alone; but its host names stay.
 */
const readBootId = (): string | null =>
  orNull(() =>
    process.platform === 'darwin'
      ? execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], { encoding: 'utf8', timeout: 5_000 })
      : readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'),
  )

/** Asked once: it is the same for as long as this process lives. */
let ownBootId: string | null | undefined

/** Field 22 of `/proc/PID/stat`, counted behind the command, which may hold spaces. */
const processStart = (pid: number): string | null => {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  if (stat === null) return null
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

/** This process. */
export const ownIdentity = (): ProcessIdentity => {
  ownBootId = ownBootId === undefined ? readBootId() : ownBootId
  return {
    pid: process.pid,
    host: hostname(),
    bootId: ownBootId,
    pidNamespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
    processStart: processStart(process.pid),
  }
}

/** Does a process of that number exist? One that belongs to somebody else does, too. */
export const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const differ = (one: string | null, other: string | null): boolean => one !== null && other !== null && one !== other

/**
 * Is the process surely gone? Only of a process whose number counts here that can be known: one of our own boot and namespace,
 * whatever the host name was then, or one of our host name, unless its namespace is known to be another one. Of any other the
 * answer is no.
 */
export const isGone = ({ pid, host, bootId, pidNamespace, processStart: start }: ProcessIdentity): boolean => {
  const own = ownIdentity()
  const isOurBoot = bootId !== null && bootId === own.bootId && pidNamespace === own.pidNamespace
  if (!isOurBoot && host !== own.host) return false
  if (differ(bootId, own.bootId)) return true
  // Containers of one machine may have one host name: the number names another process here, or none.
  if (differ(pidNamespace, own.pidNamespace)) return false
  if (!isRunning(pid)) return true
  return start !== null && processStart(pid) !== null && processStart(pid) !== start
}
