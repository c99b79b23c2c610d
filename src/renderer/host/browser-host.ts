import type { Answer, Argument, CallName } from '#shared/contract'
import { fail, ok, type Result } from '#shared/errors'
import { askOnSocket, largestOnSocket, lastCallsPath, socketPath } from '#shared/socket'
import type { Host, HostEvent } from './host'
import { jsonPieces } from './json-pieces'

const lost = fail(
  'not-here',
  'Caveat’s own process does not answer. It may have been ended; start it again and open the address it prints.',
  { safe: 'Everything that was saved before is on disk.' },
)

/** Bytes. A browser lets requests of up to 64 KiB together go on after their page is gone; more it would refuse. */
const keptAlive = 60_000
/** Milliseconds after which a socket that was lost is tried again. */
const again = 1_000

const lengthOf = (pieces: readonly string[]): number => pieces.reduce((sum, { length }) => sum + length, 0)

/** A call in a request of its own. */
const post = async <N extends CallName>(name: N, pieces: string[]): Promise<Result<Answer<N>>> => {
  try {
    const response = await fetch(`call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      // The browser keeps a blob out of the page's own memory, which has no room for one text as long as a large import.
      body: pieces.length > 1 ? new Blob(pieces) : (pieces[0] ?? ''),
    })
    // The answer comes from our own main, which validated what it was asked; its shape is the contract's.
    return await response.json()
  } catch {
    return lost
  }
}

/** A call that a page makes while it goes away, as it is written, and who waits for its answer. */
type LastCall = { readonly asked: string; answer(result: Result<never>): void }

/** Sends them in one request, which a browser carries out also when their page is gone: of several it may bring the last one first. */
const postLast = async (calls: readonly LastCall[]): Promise<void> => {
  const body = new TextEncoder().encode(`[${calls.map(({ asked }) => asked).join(',')}]`)
  let results: Result<never>[] = []
  try {
    const response = await fetch(`.${lastCallsPath}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      keepalive: body.length <= keptAlive,
      body,
    })
    results = await response.json()
  } catch {
    // Each is as good as lost.
  }
  for (const [nth, { answer }] of calls.entries()) answer(results[nth] ?? lost)
}

const refuse = (event: BeforeUnloadEvent) => event.preventDefault()

/** The host of a page that was opened in a browser: calls and events go over one socket. */
export const browserHost = (): Host => {
  const eventListeners = new Set<(event: HostEvent) => void>()
  const connectionListeners = new Set<(connected: boolean) => void>()
  const tellConnection = (connected: boolean) => {
    for (const listener of connectionListeners) listener(connected)
  }

  /** Who waits for the answer to which call. It comes from our own main, in the shape that the contract has for that call. */
  const waiting = new Map<number, (result: Result<never>) => void>()
  let lastId = 0
  let socket: WebSocket | undefined
  /** The page is going away, and its socket with it. */
  let leaving = false
  let lastCalls: LastCall[] = []

  /** What is asked in one go, while the page goes, is sent in one go. */
  const askLast = (asked: string): Promise<Result<never>> =>
    new Promise((answer) => {
      lastCalls.push({ asked, answer })
      if (lastCalls.length > 1) return
      queueMicrotask(() => {
        void postLast(lastCalls)
        lastCalls = []
      })
    })

  /** The page speaks to its own origin only: an event has the contract's shape, as answers have. */
  const onMessage = ({ data }: MessageEvent<string>) => {
    const told = JSON.parse(data)
    if ('id' in told) {
      waiting.get(told.id)?.(told.result)
      waiting.delete(told.id)
      return
    }
    for (const listener of eventListeners) listener(told)
  }

  const onLost = () => {
    const asked = [...waiting.values()]
    waiting.clear()
    for (const answer of asked) answer(lost)
    tellConnection(false)
    setTimeout(open, again)
  }

  const open = () => {
    const address = new URL(`.${socketPath}`, window.location.href)
    address.protocol = 'ws:'
    socket = new WebSocket(address)
    socket.addEventListener('open', () => tellConnection(true))
    socket.addEventListener('message', onMessage)
    socket.addEventListener('close', onLost)
  }

  const begin = () => {
    open()
    // Asked for before the page itself asks to be told, and so called before it.
    window.addEventListener('pagehide', () => (leaving = true))
    window.addEventListener('pageshow', () => (leaving = false))
  }

  const call = <N extends CallName>(name: N, given: Argument<N>): Promise<Result<Answer<N>>> => {
    const pieces = jsonPieces(given)
    const asked = (id: number) => askOnSocket(id, name, pieces.join(''))
    if (leaving) return askLast(asked(++lastId))
    if (lengthOf(pieces) > largestOnSocket) return post(name, pieces)
    if (socket?.readyState !== WebSocket.OPEN) return Promise.resolve(lost)
    const id = ++lastId
    socket.send(asked(id))
    return new Promise((resolve) => waiting.set(id, resolve))
  }

  return {
    kind: 'browser',
    call,
    onEvent: (listener) => {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    onConnection: (listener) => {
      connectionListeners.add(listener)
      if (socket === undefined) begin()
      return () => connectionListeners.delete(listener)
    },
    saveFile: async ({ fileName, mediaType, content }) => {
      const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
      const link = document.createElement('a')
      link.href = address
      link.download = fileName
      link.click()
      URL.revokeObjectURL(address)
      return ok({ saved: true })
    },
    lastWords: keptAlive,
    // The browser asks in its own words.
    holdClosing: (unsaved) => {
      if (unsaved > 0) window.addEventListener('beforeunload', refuse)
      else window.removeEventListener('beforeunload', refuse)
    },
    onMenu: () => () => {},
  }
}
