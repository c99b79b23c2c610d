import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { cacheFolder } from './places.mjs'

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Milliseconds that the file's time and the machine's may be apart. */
const apart = 10_000

/** Takes the lock, or answers the process that has it. One whose process is gone, or is of another boot, is taken over. */
const take = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return undefined
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  let holder
  let isOfThisBoot
  try {
    holder = Number(readFileSync(file, 'utf8'))
    isOfThisBoot = statSync(file).mtimeMs > Date.now() - uptime() * 1_000 - apart
  } catch {
    return take(file)
  }
  // Its number may be another process's by now, or our own.
  if (isOfThisBoot && holder > 0 && holder !== process.pid && isAlive(holder)) return holder
  rmSync(file, { force: true })
  return take(file)
}

/** Does the work while no other process does any under the same name. */
export const onlyOne = async (name, waiting, work) => {
  mkdirSync(cacheFolder, { recursive: true })
  const file = join(cacheFolder, `${name}.lock`)
  let told = false
  while (take(file) !== undefined) {
    if (!told) waiting(file)
    told = true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
