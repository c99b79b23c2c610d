const dateOnly = /^(\d{4})-(\d{2})-(\d{2})$/
const withTime = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(Z|UTC|[+-]\d{2}:\d{2})?$/i

export type ParsedTime = { ok: true; time: string } | { ok: false; problem: string }

const bad = (problem: string): ParsedTime => ({ ok: false, problem })

/** Does the calendar have this day? `Date` would roll 31 April over to May. */
const isDay = (date: string): boolean => {
  const parsed = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
}

/**
 * Reads a date as an analyst types it: RFC 3339, or `YYYY-MM-DD` with or without `HH:MM`, which then is UTC. The time
 * that comes out is RFC 3339 in UTC.
 */
export const parseTime = (text: string): ParsedTime => {
  const typed = text.trim()
  const date = dateOnly.test(typed) ? typed : withTime.exec(typed)?.[1]
  if (date === undefined) return bad('Write the date as 2018-09-11, or with a time as 2018-09-11 14:48 (UTC).')
  if (!isDay(date)) return bad(`There is no day ${date}.`)
  const [, , hours, minutes, seconds = '00', zone = 'Z'] = withTime.exec(typed) ?? [undefined, date, '00', '00']
  if (
    hours === undefined ||
    minutes === undefined ||
    Number(hours) > 23 ||
    Number(minutes) > 59 ||
    Number(seconds) >= 60
  )
    return bad('The time goes from 00:00 to 23:59.')
  const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone
  const parsed = new Date(`${date}T${hours.padStart(2, '0')}:${minutes}:${seconds}${offset}`)
  if (Number.isNaN(parsed.getTime())) return bad('The zone goes from -23:59 to +23:59.')
  // Beyond these it has more digits than a time may have.
  if (!/^\d{4}-/.test(parsed.toISOString())) return bad('In UTC the years go from 0000 to 9999.')
  return { ok: true, time: parsed.toISOString().replace('.000Z', 'Z') }
}

/** A time as it is shown and edited, in UTC: to the minute, or the day alone at midnight. Seconds and their parts only where there are any. */
export const formatTime = (time: string): string => {
  const parsed = new Date(time)
  if (Number.isNaN(parsed.getTime())) return time
  const iso = parsed.toISOString()
  const [date = '', clock = ''] = iso.split('T')
  if (clock === '00:00:00.000Z') return date
  return `${date} ${clock.replace(/(?::00)?\.000Z$/, '').replace('Z', '')}`
}

/** A time to the minute with its zone, for what cannot be edited. */
export const formatStamp = (time: string): string => {
  const parsed = new Date(time)
  return Number.isNaN(parsed.getTime()) ? time : `${parsed.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

const counted = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

/** Whole calendar months (UTC) from one time to a later one. */
const monthsBetween = (from: Date, to: Date): number => {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const day = new Date(from)
  // The same day of a shorter month is its last: a month after 31 January is 28 February.
  day.setUTCDate(1)
  day.setUTCMonth(day.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  day.setUTCDate(Math.min(from.getUTCDate(), lastDay))
  return day > to ? months - 1 : months
}

/** How far apart two times are, in words and in the two largest units that say something: “5 years 5 months”. */
export const gapWords = (earlier: string, later: string): string => {
  const a = new Date(earlier)
  const b = new Date(later)
  const [from, to] = a <= b ? [a, b] : [b, a]
  const months = monthsBetween(from, to)
  if (months >= 12) {
    const rest = months % 12
    return counted(Math.floor(months / 12), 'year') + (rest === 0 ? '' : ` ${counted(rest, 'month')}`)
  }
  const minutes = Math.floor((to.getTime() - from.getTime()) / 60_000)
  if (months >= 2) return counted(months, 'month')
  if (minutes >= 24 * 60) return counted(Math.floor(minutes / (24 * 60)), 'day')
  if (minutes >= 60) return counted(Math.floor(minutes / 60), 'hour')
  return counted(minutes, 'minute')
}

/** The gap as it is said below a date: “5 years 5 months after publication”. `event` completes the sentence. */
export const gapSentence = (reference: string | undefined, time: string | undefined, event: string) => {
  if (reference === undefined || time === undefined) return undefined
  const gap = gapWords(reference, time)
  if (gap === '0 minutes') return undefined
  return `${gap} ${new Date(time) < new Date(reference) ? 'before' : 'after'} ${event}`
}
