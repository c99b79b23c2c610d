import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type RawData, WebSocketServer } from 'ws'
import type { Result } from '#shared/errors'
import { AskedOnSocket, largestOnSocket, type ToldOnSocket } from '#shared/socket'
import type { App } from '../app'
import { answerCall } from './answer-call'
import { jsonOfAnswer } from './json-of-answer'

/** A page that takes nothing for so long that this many bytes wait for it is gone in all but name. It will come back. */
const mostWaiting = 64 * 1024 * 1024

/** Bytes. A character takes up to three, and the number and the name of the call come on top. */
const largestMessage = 3 * largestOnSocket + 1_000

/** Milliseconds. */
const patience = 500

/** WebSocket’s own words (RFC 6455 § 7.4.1). */
const goingAway = 1001
const unacceptable = 1003

export type Sockets = {
  /** Makes the request, which was admitted, a socket: the page’s calls are answered and the app’s events told on it until either leaves. */
  open(request: IncomingMessage, connection: Duplex, head: Buffer): void
  /** Ends every socket. */
  close(): Promise<void>
}

const read = (data: RawData) => {
  try {
    return AskedOnSocket.safeParse(JSON.parse(data.toString())).data
  } catch {
    return undefined
  }
}

/** The sockets of one host. Each page has its own; a page that leaves is dropped. */
export const createSockets = (app: App): Sockets => {
  const server = new WebSocketServer({ noServer: true, maxPayload: largestMessage, perMessageDeflate: false })

  server.on('connection', (socket) => {
    /** Bytes of the answers that are on their way. The page asked for them: however large, none waits in vain. */
    let underWay = 0
    const isTaken = () => socket.bufferedAmount - underWay <= mostWaiting
    const tell = (told: ToldOnSocket) => {
      if (isTaken()) socket.send(JSON.stringify(told))
      else socket.terminate()
    }
    const answer = (id: number, result: Result<unknown>) => {
      if (!isTaken()) return socket.terminate()
      const bytes = Buffer.from(jsonOfAnswer(result, (result): ToldOnSocket => ({ id, result })))
      underWay += bytes.length
      socket.send(bytes, { binary: false }, () => {
        underWay -= bytes.length
      })
    }
    const unsubscribe = app.subscribe(tell)
    socket.on('message', async (data, isBinary) => {
      const asked = isBinary ? undefined : read(data)
      // A page of ours says nothing else.
      if (asked === undefined) return socket.close(unacceptable)
      const { id, name, argument } = asked
      answer(id, await answerCall(app, name, argument))
    })
    // What is too large or no WebSocket at all: it closes by itself.
    socket.on('error', () => {})
    socket.on('close', unsubscribe)
  })

  return {
    open: (request, connection, head) =>
      server.handleUpgrade(request, connection, head, (socket) => server.emit('connection', socket, request)),
    close: async () => {
      const ends = [...server.clients].map(async (socket) => {
        const ended = once(socket, 'close')
        socket.close(goingAway)
        // A page that will not let go of its socket must not keep Caveat from ending.
        setTimeout(() => socket.terminate(), patience).unref()
        await ended
      })
      await Promise.all(ends)
    },
  }
}
