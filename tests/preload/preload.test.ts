import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vm from 'node:vm'
import { resolveConfig } from 'electron-vite'
import { build, mergeConfig } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { callNames } from '#shared/contract'
import { hostCalls } from '#shared/host-contract'

type Listener = (event: object, message: unknown) => void

let folder: string
let code: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveat-preload-'))
  // The project's own configuration of the preload, as electron-vite completes it; only the folder is another.
  const { config } = await resolveConfig({ root: join(import.meta.dirname, '../..'), logLevel: 'silent' }, 'build')
  if (config?.preload === undefined) throw new Error('electron.vite.config.ts builds no preload.')
  await build(mergeConfig(config.preload, { configFile: false, build: { outDir: folder, emptyOutDir: true } }))
  code = await readFile(join(folder, 'index.cjs'), 'utf8')
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the built preload where nothing is but `require`, and that knows nothing but electron. */
const run = () => {
  const required: string[] = []
  const exposed = new Map<string, unknown>()
  const invoked: { channel: string; values: unknown[] }[] = []
  const listeners = new Map<string, Set<Listener>>()
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown): void => {
        exposed.set(name, value)
      },
    },
    ipcRenderer: {
      invoke: async (channel: string, ...values: unknown[]) => {
        invoked.push({ channel, values })
        return { ok: true, value: channel }
      },
      on: (channel: string, listener: Listener): void => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      },
      removeListener: (channel: string, listener: Listener): void => {
        listeners.get(channel)?.delete(listener)
      },
    },
  }
  const module = { exports: {} }
  vm.runInNewContext(code, {
    module,
    exports: module.exports,
    require: (name: string) => {
      required.push(name)
      if (name !== 'electron') throw new Error(`module not found: ${name}`)
      return electron
    },
  })
  const emit = (channel: string, message: unknown): void => {
    for (const listener of listeners.get(channel) ?? []) listener({ sender: 'the event of Electron' }, message)
  }
  return { required, exposed, invoked, listeners, emit }
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

const called = (value: unknown, ...values: unknown[]): unknown => {
  if (typeof value !== 'function') throw new Error(`Not a function: ${String(value)}`)
  return Reflect.apply(value, undefined, values)
}

const namesIn = (value: unknown): string[] => Object.keys(Object(value)).toSorted()

describe('the built preload', () => {
  it('requires electron and nothing else', () => {
    expect(new Set(run().required)).toEqual(new Set(['electron']))
  })

  it('is small: no schemas came with it', () => {
    expect(code.length).toBeLessThan(5_000)
    expect(code).not.toMatch(/zod/i)
  })

  it('exposes one thing, frozen, with exactly the contract and the host calls', () => {
    const { exposed } = run()
    expect([...exposed.keys()]).toEqual(['caveat'])
    const bridge = exposed.get('caveat')
    expect(namesIn(bridge)).toEqual(['call', 'host', 'hostCall', 'onEvent', 'onMenu'])
    expect(property(bridge, 'host')).toBe('electron')
    expect(namesIn(property(bridge, 'call'))).toEqual([...callNames].toSorted())
    expect(namesIn(property(bridge, 'hostCall'))).toEqual(Object.keys(hostCalls).toSorted())
    expect(Object.isFrozen(bridge)).toBe(true)
    expect(Object.isFrozen(property(bridge, 'call'))).toBe(true)
    expect(Object.isFrozen(property(bridge, 'hostCall'))).toBe(true)
  })

  it('sends each call on its own channel, with its one argument', async () => {
    const { exposed, invoked } = run()
    const bridge = exposed.get('caveat')
    const tables = { call: callNames, hostCall: Object.keys(hostCalls) }
    for (const [table, names] of Object.entries(tables))
      for (const name of names) {
        const answer = called(property(property(bridge, table), name), { a: name }, 'not passed on')
        expect(await answer).toEqual({ ok: true, value: `caveat:${name}` })
        expect(invoked.at(-1)).toEqual({ channel: `caveat:${name}`, values: [{ a: name }] })
      }
  })

  it.each([
    ['onEvent', 'caveat:event', { name: 'changes.committed', payload: { changes: [] } }],
    ['onMenu', 'caveat:menu', 'undo'],
  ])('%s hands on the message alone, until it is stopped', (name, channel, message) => {
    const { exposed, emit, listeners } = run()
    const listener = vi.fn()
    const stop = called(property(exposed.get('caveat'), name), listener)
    expect([...listeners.keys()]).toEqual([channel])
    emit(channel, message)
    expect(listener.mock.calls).toEqual([[message]])
    called(stop)
    emit(channel, message)
    expect(listener).toHaveBeenCalledOnce()
  })
})
