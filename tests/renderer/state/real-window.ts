import { afterEach, expect, vi } from 'vitest'
import type { ChangeBody } from '#shared/changes/change'
import type { CallName } from '#shared/contract'
import type { Credibility } from '#shared/model'
import type { App } from '../../../src/main/app'
import type { Host, HostEvent } from '../../../src/renderer/host/host'
import { call, claimOn, importArticle, stamped, startApp, temporaryFolder } from '../../main/workspace/helpers'

/*
 * A window's state on the real application, over a line that can be slowed, cut and listened to. There is one at a
 * time; other windows are played by `elsewhere`.
 */

type Wire = { app: App; before(name: CallName): Promise<void>; after(name: CallName): Promise<void>; cut: boolean }

/** The line of the window that is open. */
export const wire: { current: Wire | undefined; listener: (event: HostEvent) => void } = {
  current: undefined,
  listener: () => {},
}

vi.doMock('../../../src/renderer/host', () => {
  const host: Host = {
    kind: 'browser',
    call: async (name, argument) => {
      const { current } = wire
      const gone = { ok: false, error: { code: 'not-here', message: 'gone', safe: 'all' } } as const
      if (current === undefined) return gone
      await current.before(name)
      if (current.cut) return gone
      const answer = await current.app.call(name, argument)
      await current.after(name)
      return answer
    },
    onEvent: (listener) => {
      wire.listener = listener
      return () => {}
    },
    onConnection: (listener) => {
      queueMicrotask(() => listener(true))
      return () => {}
    },
    saveFile: async () => ({ ok: true, value: { saved: true } }),
    holdClosing: () => {},
    onMenu: () => () => {},
  }
  return { host }
})

// Browsers have it, Node not yet.
Object.defineProperty(Uint8Array.prototype, 'toBase64', {
  configurable: true,
  value(this: Uint8Array) {
    return Buffer.from(this).toString('base64')
  },
})

export const nothing = async () => {}
export const soon = (milliseconds = 30) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** A window on a case with one article that has one claim. */
export const openWindow = async () => {
  vi.resetModules()
  vi.stubGlobal('window', new EventTarget())
  const home = await temporaryFolder()
  const app = await startApp(home)
  const { text, document } = await importArticle(app)
  const claim = claimOn(text, 'talks')
  const documentId = document.id
  await call(app, 'change.commit', { changes: stamped({ type: 'claim.add', documentId, claim }) })

  const current: Wire = { app, before: nothing, after: nothing, cut: false }
  wire.current = current
  const state = {
    ...(await import('../../../src/renderer/state/store')),
    ...(await import('../../../src/renderer/state/saving')),
    ...(await import('../../../src/renderer/state/commit')),
    ...(await import('../../../src/renderer/state/line')),
    ...(await import('../../../src/renderer/state/sync')),
    ...(await import('../../../src/renderer/state/history')),
    ...(await import('../../../src/renderer/state/annotate')),
    ...(await import('../../../src/renderer/state/files')),
    ...(await import('../../../src/renderer/state/import-files')),
  }
  app.subscribe((event) => wire.listener(event))
  const { start } = await import('../../../src/renderer/state/start')
  start()
  await vi.waitUntil(() => state.getState().open?.id === documentId)

  const grade = (credibility: Credibility): ChangeBody => ({
    type: 'claim.grade',
    documentId,
    claimId: claim.id,
    credibility,
  })
  const elsewhere = (...bodies: ChangeBody[]) =>
    call(app, 'change.commit', { changes: stamped(...bodies), client: 'another window' })
  const onScreen = () => state.getState().open?.state.claims.get(claim.id)
  const inMain = async () => (await call(app, 'document.read', { documentId })).claims.find(({ id }) => id === claim.id)
  const agree = async () => {
    await state.settled()
    // The last event may still be on its way.
    await soon()
    await state.settled()
    expect(onScreen()).toEqual(await inMain())
  }
  /** From now on main takes what is sent, and neither its answers nor its news arrive. Returns what brings the line back. */
  const unheard = () => {
    const { listener } = wire
    wire.listener = () => {}
    current.app = {
      ...app,
      call: async (name, argument) => {
        await app.call(name, argument)
        return { ok: false, error: { code: 'not-here', message: 'lost', safe: '' } }
      },
    }
    return {
      answersAgain: () => {
        current.app = app
      },
      reconnect: async () => {
        current.app = app
        wire.listener = listener
        await state.refresh()
        await agree()
      },
    }
  }
  return {
    ...state,
    home,
    app,
    text,
    documentId,
    claim,
    wire: current,
    grade,
    elsewhere,
    onScreen,
    inMain,
    agree,
    unheard,
  }
}

afterEach(() => {
  wire.current = undefined
})
