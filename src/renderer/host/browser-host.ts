import * as z from 'zod'
import { type Answer, type Argument, type CallName, type EventName, eventNames, events } from '#shared/contract'
import { fail, ok, type Result } from '#shared/errors'
import type { Host, HostEvent } from './host'

const HostEventSchema = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('changes.committed'), payload: events['changes.committed'] }),
  z.strictObject({ name: z.literal('summaries.changed'), payload: events['summaries.changed'] }),
  z.strictObject({ name: z.literal('app.changed'), payload: events['app.changed'] }),
])

const lost = fail(
  'not-here',
  'Caveat’s own process does not answer. It may have been ended; start it again and reload this page.',
  { safe: 'Everything that was saved before is on disk.' },
)

const post = async <N extends CallName>(name: N, argument: Argument<N>): Promise<Result<Answer<N>>> => {
  try {
    const response = await fetch(`/call/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(argument),
    })
    // The answer comes from our own main, which validated what it was asked; its shape is the contract's.
    return await response.json()
  } catch {
    return lost
  }
}

/** Listens to one event of the stream; what does not fit its schema is not ours and is passed over. */
const listen = <N extends EventName>(
  stream: EventSource,
  name: N,
  listener: (event: HostEvent) => void,
): (() => void) => {
  const handler = (message: MessageEvent<string>) => {
    const event = HostEventSchema.safeParse({ name, payload: JSON.parse(message.data) })
    if (event.success) listener(event.data)
  }
  stream.addEventListener(name, handler)
  return () => stream.removeEventListener(name, handler)
}

/** The host of a page that was opened in a browser: calls by POST, events by a server-sent stream. */
export const browserHost = (): Host => {
  let stream: EventSource | undefined
  const openStream = (): EventSource => {
    stream ??= new EventSource('/events')
    return stream
  }
  return {
    kind: 'browser',
    call: (name, argument) => post(name, argument),
    onEvent: (listener) => {
      const source = openStream()
      const handlers = eventNames.map((name) => listen(source, name, listener))
      return () => {
        for (const stop of handlers) stop()
      }
    },
    onConnection: (listener) => {
      const source = openStream()
      const onOpen = () => listener(true)
      const onError = () => listener(false)
      source.addEventListener('open', onOpen)
      source.addEventListener('error', onError)
      return () => {
        source.removeEventListener('open', onOpen)
        source.removeEventListener('error', onError)
      }
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
    onMenu: () => () => {},
  }
}
