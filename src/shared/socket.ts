import * as z from 'zod'
import type { CallName, EventName, EventPayload } from './contract'
import type { Result } from './errors'

/*
 * What a page in a browser and main say to each other over their socket: each a JSON text in one message of its own.
 */

/** Where the socket is, below the path of the page. */
export const socketPath = '/socket'

/** Where the calls that a page makes while it goes away are sent, below the path of the page: a list, in their order. */
export const lastCallsPath = '/last-calls'

/** Characters. A larger argument goes by itself: on the socket everything else would wait behind it. */
export const largestOnSocket = 1_000_000

/** A call, by a number that its answer bears. Numbers are the page’s own. */
export const AskedOnSocket = z.strictObject({ id: z.int(), name: z.string(), argument: z.unknown() })

export const LastCalls = z.array(AskedOnSocket)

/** A call as the page writes it. `argument` is JSON already. */
export const askOnSocket = (id: number, name: CallName, argument: string): string =>
  `{"id":${id},"name":${JSON.stringify(name)},"argument":${argument}}`

/** The answer to a call, or something that happened. */
export type ToldOnSocket =
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly [N in EventName]: { readonly name: N; readonly payload: EventPayload<N> } }[EventName]
