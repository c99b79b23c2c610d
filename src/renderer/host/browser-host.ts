import * as z from 'zod'
import { type Answer, type Argument, type CallName, eventNames, events } from '#shared/contract'
import { fail, ok, type Result } from '#shared/errors'
import type { Host, HostEvent } from './host'

const HostEventSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('changes.committed'), payload: events['changes.committed'] }),
  z.strictObject({ name: z.literal('summaries.changed'), payload: events['summaries.changed'] }),
  z.strictObject({ name: z.literal('notices.changed'), payload: events['notices.changed'] }),
  z.strictObject({ name: z.literal('backup.work'), payload: events['backup.work'] }),
  z.strictObject({ name: z.literal('app.changed'), payload: events['app.changed'] }),
])

const lost = fail(
  'not-here',
  'Caveat’s own process does not answer. It may have been ended; start it again and open the address it prints.',
  { safe: 'Everything that was saved before is on disk.' },
)

/** Characters. A browser lets a request of up to 64 KiB go on after its page is gone; larger ones it would refuse. */
const keptAlive = 20_000

const post = async <N extends CallName>(name: N, argument: Argument<N>): Promise<Result<Answer<N>>> => {
  const body = JSON.stringify(argument)
  try {
    const response = await fetch(`/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      keepalive: body.length < keptAlive,
      body,
    })
    // The answer comes from our own main, which validated what it was asked; its shape is the contract's.
    return await response.json()
  } catch {
    return lost
  }
}

const refuse = (event: BeforeUnloadEvent) => event.preventDefault()

/** The host of a page that was opened in a browser: calls by POST, events by a server-sent stream. */
export const browserHost = (): Host => {
  const eventListeners = new Set<(event: HostEvent) => void>()
  const connectionListeners = new Set<(connected: boolean) => void>()
  const tellConnection = (connected: boolean) => {
    for (const listener of connectionListeners) listener(connected)
  }

  let stream: EventSource | undefined
  const open = () => {
    stream = new EventSource('/events')
    stream.addEventListener('open', () => tellConnection(true))
    stream.addEventListener('error', () => tellConnection(false))
    for (const name of eventNames)
      stream.addEventListener(name, (message: MessageEvent<string>) => {
        // What does not fit its schema is not ours and is passed over.
        const event = HostEventSchema.safeParse({ name, payload: JSON.parse(message.data) })
        if (event.success) for (const listener of eventListeners) listener(event.data)
      })
  }
  // Browsers allow six connections to a host: windows that nobody sees let theirs go, and catch up when seen again.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') stream?.close()
    else if (stream?.readyState === EventSource.CLOSED) open()
  })

  return {
    kind: 'browser',
    call: post,
    onEvent: (listener) => {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    onConnection: (listener) => {
      connectionListeners.add(listener)
      if (stream === undefined) open()
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
    // The browser asks in its own words.
    holdClosing: (unsaved) => {
      if (unsaved > 0) window.addEventListener('beforeunload', refuse)
      else window.removeEventListener('beforeunload', refuse)
    },
    onMenu: () => () => {},
  }
}
