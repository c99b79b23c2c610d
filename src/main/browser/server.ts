import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { callNames } from '#shared/contract'
import { type CaveatError, fail, type Result } from '#shared/errors'
import type { App } from '../app'
import { findPage } from '../pages/find-page'
import { createEventStreams } from './event-stream'
import { createGuard, type Guard } from './guard'
import { browserHeaders } from './headers'
import { readJsonBody } from './read-body'

export type BrowserHost = {
  /** What to open: works once, and gives the browser that opens it a session. */
  address: string
  origin: string
  /** Ends the event streams and stops listening. The app is not closed. */
  close(): Promise<void>
}

export type BrowserHostOptions = {
  app: App
  /** The folder of the built pages. */
  pages: string
  /** 0, the default, is a free one. */
  port?: number
  /** The largest body of a call, in bytes. */
  largestBody?: number
}

const sendText = (response: ServerResponse, status: number, text: string) => {
  response.writeHead(status, { ...browserHeaders, 'content-type': 'text/plain; charset=utf-8' })
  response.end(`${text}\n`)
}

const sendResult = (response: ServerResponse, result: Result<unknown>) => {
  response.writeHead(200, { ...browserHeaders, 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(result))
}

const answerCall = async (app: App, name: string, request: IncomingMessage, limit?: number) => {
  const call = callNames.find((known) => known === name)
  // The body is read even for a call that does not exist: a sender cut off in mid-sentence hears no answer.
  const body = await readJsonBody(request, limit)
  if (call === undefined) return fail('not-found', `There is no call named “${name}”.`)
  return body.ok ? app.call(call, body.value) : body
}

const sendFile = async (response: ServerResponse, pages: string, path: string, withBody: boolean) => {
  const page = await findPage(pages, path)
  if (page === undefined) {
    // Browsers ask for it by themselves, and would call its absence an error.
    if (path === '/favicon.ico') return response.writeHead(204, browserHeaders).end()
    return sendText(response, 404, 'There is nothing here.')
  }
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
  const streams = createEventStreams(app)
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
          location: '/',
          ...(admission.cookie === undefined ? {} : { 'set-cookie': admission.cookie }),
        })
        return response.end()
      case 'pass': {
        const { path } = admission
        if (method === 'POST') {
          if (!path.startsWith('/call/')) return sendText(response, 404, 'There is nothing here.')
          return sendResult(response, await answerCall(app, path.slice('/call/'.length), request, largestBody))
        }
        if (path === '/events' && method === 'GET') return streams.open(response)
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

  const failure = await new Promise<CaveatError | undefined>((resolve) => {
    server.once('error', (error) =>
      resolve(
        fail('io', `Caveat cannot listen on port ${port}: ${error.message}.`, { safe: 'No data was touched.' }).error,
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve(undefined))
  })
  const bound = server.address()
  if (failure !== undefined || bound === null || typeof bound === 'string')
    return { ok: false, error: failure ?? fail('io', 'Caveat cannot listen on this machine.').error }

  guard = createGuard(bound.port)
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      streams.close()
      server.closeIdleConnections()
      // A page that will not let go of its connection must not keep Caveat from ending.
      setTimeout(() => server.closeAllConnections(), 500).unref()
    })
  return { ok: true, value: { address: guard.address, origin: guard.origin, close } }
}
