import * as z from 'zod'

/** Record id. Caveat makes UUID v7, which sort by time of creation; any RFC 9562 UUID is accepted. */
export const Id = z
  .uuid()
  .meta({ id: 'Id', description: 'A UUID (RFC 9562). Caveat makes version 7, which sort by time of creation.' })

/** RFC 3339 time in UTC, written with `Z`. */
export const Time = z.iso
  .datetime({ error: 'must be an RFC 3339 time in UTC, ending in Z' })
  .meta({ id: 'Time', description: 'RFC 3339 time in UTC, written with Z.' })

/** One line of text. */
export const Line = z.string().max(2_000)

/** Free text, several lines. */
export const LongText = z.string().max(200_000)

/** Lower-case hexadecimal SHA-256. */
export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ id: 'Sha256', description: 'SHA-256 in lower-case hexadecimal.' })

/** An offset into the reading text. Inside the app always UTF-16 code units; exports state their unit. */
export const Offset = z.int().min(0).meta({
  id: 'Offset',
  description:
    'A place in the reading text, counted from 0. The unit is stated beside the data: Unicode code points unless UTF-16 code units were asked for. None lies between the halves of a surrogate pair, and none of an anchor inside a grapheme cluster, unless the annotation is adrift.',
})
