import type { ServerResponse } from 'node:http'
import type { App, AppEvent } from '../app'
import { browserHeaders } from './headers'

/** Proxies and browsers end connections on which nothing is heard. */
const heartbeatMs = 15_000

/** A page that takes nothing for so long that this much waits for it is gone in all but name. It will come back. */
const mostWaiting = 64 * 1024 * 1024

const asMessage = ({ name, payload }: AppEvent): string => `event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`

export type EventStreams = {
  /** Makes the answer a stream of the app's events (Server-Sent Events, HTML Standard § 9.2), until its page leaves. */
  open(response: ServerResponse): void
  /** Ends every stream. */
  close(): void
  count(): number
}

/** The event streams of one host. Each page has its own; a page that leaves is dropped. */
export const createEventStreams = (app: App): EventStreams => {
  const streams = new Set<ServerResponse>()

  const open: EventStreams['open'] = (response) => {
    response.writeHead(200, { ...browserHeaders, 'content-type': 'text/event-stream; charset=utf-8' })
    const send = (message: string) => {
      if (response.writableLength > mostWaiting) response.destroy()
      else response.write(message)
    }
    send('retry: 1000\n\n')
    const unsubscribe = app.subscribe((event) => send(asMessage(event)))
    const heartbeat = setInterval(() => send(':\n\n'), heartbeatMs)
    streams.add(response)
    response.on('error', () => response.destroy())
    response.on('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      streams.delete(response)
    })
  }

  return {
    open,
    close: () => {
      for (const response of streams) response.end()
    },
    count: () => streams.size,
  }
}
