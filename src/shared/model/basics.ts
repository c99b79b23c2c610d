import * as z from 'zod'

/** Record id. Caveat makes UUID v7, which sort by time of creation; any RFC 9562 UUID is accepted. */
export const Id = z.uuid()

/** RFC 3339 time in UTC, written with `Z`. */
export const Time = z.iso.datetime({ error: 'must be an RFC 3339 time in UTC, ending in Z' })

/** One line of text. */
export const Line = z.string().max(2_000)

/** Free text, several lines. */
export const LongText = z.string().max(200_000)

/** Lower-case hexadecimal SHA-256. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** An offset into the reading text. Inside the app always UTF-16 code units; exports state their unit. */
export const Offset = z.int().min(0)
