import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

/** Takes the lock, or answers the process that has it. A lock whose process is gone is taken over. */
const take = (file) => {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return undefined
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  let holder
  try {
    holder = Number(readFileSync(file, 'utf8'))
  } catch {
    return take(file)
  }
  if (holder > 0 && isAlive(holder)) return holder
  rmSync(file, { force: true })
  return take(file)
}

/** Does the work while no other process does any under the same name. */
export const onlyOne = async (name, waiting, work) => {
  mkdirSync(cacheFolder, { recursive: true })
  const file = join(cacheFolder, `${name}.lock`)
  let told = false
  while (take(file) !== undefined) {
    if (!told) waiting()
    told = true
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
