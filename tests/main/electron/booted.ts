import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import * as z from 'zod'
import { channelOf } from '#shared/bridge'
import type { CallName } from '#shared/contract'
import { CaveatError } from '#shared/errors'
import type { HostCallName } from '#shared/host-contract'

const AnyResult = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: CaveatError }),
])
export type AnyResult = z.infer<typeof AnyResult>

/** A folder, by its real path, that is gone when the test is. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'caveat-electron-')))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The value of an answer that must be one. */
export const granted = <S extends z.ZodType>(schema: S, result: AnyResult): z.output<S> => {
  if (!result.ok) throw new Error(`Refused: ${result.error.code}: ${result.error.message}`)
  return schema.parse(result.value)
}

/** The code of an error that must be one. */
export const codeOf = (result: AnyResult): string => (result.ok ? 'no error' : result.error.code)

/** A fresh double of Electron and the host's modules, loaded as Electron loads them but not yet `ready`. */
export const load = async (options: { args?: string[]; first?: boolean; home?: string } = {}) => {
  const home = options.home ?? (await temporaryFolder())
  const workspaceFolder = join(home, 'case')
  vi.resetModules()
  vi.stubEnv('CAVEAT_HOME', home)
  const { argv } = process
  process.argv = ['electron', '.', ...(options.args ?? [`--workspace=${workspaceFolder}`])]
  onTestFinished(() => {
    process.argv = argv
    vi.unstubAllEnvs()
  })
  const electron = await import('./electron-double')
  vi.doMock('electron', () => electron)
  electron.answers.isFirstInstance = options.first ?? true
  await import('../../../src/main/electron/index')
  return { electron, home, workspaceFolder }
}

/** Lets what was loaded become ready and open its window. */
export const show = async (electron: Awaited<ReturnType<typeof load>>['electron']) => {
  electron.becomeReady()
  const window = await vi.waitUntil(() => electron.BrowserWindow.getAllWindows().at(0), { timeout: 30_000 })
  onTestFinished(async () => {
    electron.app.quit()
    await vi.waitUntil(() => electron.recorded.hasQuit, { timeout: 30_000 })
  })
  /** Calls as the window's page does. */
  const ask = async (
    name: CallName | HostCallName,
    argument: unknown,
    from?: Parameters<typeof electron.invoke>[3],
  ): Promise<AnyResult> => AnyResult.parse(await electron.invoke(window, channelOf(name), [argument], from))
  return { window, ask }
}

/** The host with its window open, as after a start by the analyst. */
export const boot = async (options: Parameters<typeof load>[0] = {}) => {
  const loaded = await load(options)
  return { ...loaded, ...(await show(loaded.electron)) }
}
