import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type CaveatError, fail, type Result } from '#shared/errors'
import { lastCallsPath } from '#shared/socket'
import type { App } from '../app'
import { findPage } from '../pages/find-page'
import { answerCall } from './answer-call'
import { answerLast } from './answer-last'
import { createGuard, type Guard } from './guard'
import { browserHeaders } from './headers'
import { jsonOfAnswer } from './json-of-answer'
import { largestBodyOf, readJsonBody } from './read-body'
import { createSockets } from './sockets'

export type BrowserHost = {
  /** What to open: works once, and gives the browser that opens it a session. */
  address: string
  origin: string
  /** Ends the sockets and stops listening. The app is not closed. */
  close(): Promise<void>
}

export type BrowserHostOptions = {
  app: App
  /** The folder of the built pages. */
  pages: string
  /** 0, the default, is a free one. */
  port?: number
  /** The largest body of a call, in bytes; by default what the call may need. */
  largestBody?: number
}

const sendText = (response: ServerResponse, status: number, text: string) => {
  response.writeHead(status, { ...browserHeaders, 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

const sendJson = (response: ServerResponse, json: string) => {
  response.writeHead(200, { ...browserHeaders, 'content-type': 'application/json; charset=utf-8' })
  response.end(json)
}

const sendResult = (response: ServerResponse, result: Result<unknown>) =>
  sendJson(
    response,
    jsonOfAnswer(result, (result) => result),
  )

const answerPost = async (app: App, name: string, request: IncomingMessage, limit = largestBodyOf(name)) => {
  // The body is read even for a call that does not exist: a sender cut off in mid-sentence hears no answer.
  const body = await readJsonBody(request, limit)
  return body.ok ? answerCall(app, name, body.value) : body
}

const sendFile = async (response: ServerResponse, pages: string, path: string, withBody: boolean) => {
  const page = await findPage(pages, path)
  if (page === undefined) return sendText(response, 404, 'There is nothing here.')
  response.writeHead(200, { ...browserHeaders, 'content-type': page.mediaType, 'content-length': page.length })
  if (!withBody) return response.end()
  createReadStream(page.file)
    .on('error', () => response.destroy())
    .pipe(response)
}

/**
 * Serves the app to browsers of this machine: on 127.0.0.1 only, behind a one-time token, on a random port.
 * Errors: `io` where the port cannot be had.
 */
export const startBrowserHost = async (options: BrowserHostOptions): Promise<Result<BrowserHost>> => {
  const { app, pages, port = 0, largestBody } = options
  const sockets = createSockets(app)
  let guard: Guard | undefined

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = '', url = '', headers } = request
    const admission = guard?.admit(method, url, headers)
    if (admission === undefined) return response.destroy()
    switch (admission.type) {
      case 'refuse':
        return sendText(response, admission.status, `${admission.status}: ${admission.reason}`)
      case 'redirect':
        response.writeHead(303, {
          ...browserHeaders,
          location: admission.to,
          ...(admission.cookie === undefined ? {} : { 'set-cookie': admission.cookie }),
        })
        return response.end()
      case 'pass': {
        const { path } = admission
        if (method === 'POST') {
          if (path === lastCallsPath) {
            const body = await readJsonBody(request, largestBody ?? largestBodyOf('change.commit'))
            return sendJson(response, JSON.stringify(body.ok ? await answerLast(app, body.value) : body))
          }
          if (!path.startsWith('/call/')) return sendText(response, 404, 'There is nothing here.')
          return sendResult(response, await answerPost(app, path.slice('/call/'.length), request, largestBody))
        }
        return sendFile(response, pages, path, method === 'GET')
      }
      default:
        return admission satisfies never
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      // An answer that has begun cannot become another; one that has not says what is known.
      if (response.headersSent) response.destroy()
      else sendResult(response, fail('internal', 'Caveat failed to answer. Try again; if it stays so, restart it.'))
    })
  })

  server.on('upgrade', (request, connection, head) => {
    const { url = '' } = request
    const refused = guard?.refuseSocket(url, request.headers)
    if (guard !== undefined && refused === undefined) return sockets.open(request, connection, head)
    connection.on('error', () => connection.destroy())
    const headers = Object.entries({ ...browserHeaders, connection: 'close' }).map((header) => header.join(': '))
    connection.end([`HTTP/1.1 ${refused?.status ?? 400} Refused`, ...headers, '', ''].join('\r\n'))
  })

  const failure = await new Promise<CaveatError | undefined>((resolve) => {
    server.once('error', (error) =>
      resolve(
        fail('io', `Caveat cannot listen on port ${port}: ${error.message}.`, {
          safe: 'What was saved before is as it was.',
        }).error,
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  const bound = server.address()
  if (failure !== undefined || bound === null || typeof bound === 'string')
    return { ok: false, error: failure ?? fail('io', 'Caveat cannot listen on this machine.').error }

  guard = createGuard(bound.port)
  const close = async () => {
    const closed = once(server.close(), 'close')
    server.closeIdleConnections()
    // A page that will not let go of its connection must not keep Caveat from ending.
    setTimeout(() => server.closeAllConnections(), 500).unref()
    await Promise.all([closed, sockets.close()])
  }
  return { ok: true, value: { address: guard.address, origin: guard.origin, close } }
}
