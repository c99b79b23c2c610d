import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** Which process, on which machine, since which start of it. Nulls where the system does not tell. */
export type ProcessIdentity = {
  pid: number
  host: string
  /** Changes with every boot of the machine (Linux). */
  bootId: string | null
  /** When the process began, in the system's own count (Linux): a number used again names another process. */
  processStart: string | null
}

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return null
  }
}

/** Field 22 of `/proc/PID/stat`, counted behind the command, which may hold spaces. */
const processStart = (pid: number): string | null => {
  const stat = readOrNull(`/proc/${pid}/stat`)
  if (stat === null) return null
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

export const ownIdentity = (): ProcessIdentity => ({
  pid: process.pid,
  host: hostname(),
  bootId: readOrNull('/proc/sys/kernel/random/boot_id'),
  processStart: processStart(process.pid),
})

/** Does a process of that number exist? One that belongs to somebody else does, too. */
const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Is the process surely gone? On another machine that cannot be known, and the answer is no. */
export const isGone = ({ pid, host, bootId, processStart: start }: ProcessIdentity): boolean => {
  const own = ownIdentity()
  if (host !== own.host) return false
  if (bootId !== null && own.bootId !== null && bootId !== own.bootId) return true
  if (!exists(pid)) return true
  return start !== null && processStart(pid) !== null && processStart(pid) !== start
}
