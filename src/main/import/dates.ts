import * as chrono from 'chrono-node'

/*
 * Dates as news pages print them. Only a date with a year in full counts; nothing relative (“yesterday”), since a
 * page may be imported years after. A time without a zone is taken as UTC; a date without a time as 00:00.
 */

/** A date read from the start of a line: its time (RFC 3339, UTC) unless it is ambiguous or absurd, and what follows it. */
export type PrintedDate = { time: string | undefined; rest: string }

const maxLength = 120
const years = { least: 1900, most: 2099 }

const readers = [chrono.en, chrono.de, chrono.fr, chrono.es, chrono.ru, chrono.ar].map(({ strict }) => strict)

const persianMonths = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
]
const persianDate = new RegExp(
  `^(?:\\p{L}+[،,]? ){0,2}?(\\d{1,2}) (${persianMonths.join('|')}) (?:ماه )?(1[34]\\d\\d)`,
  'u',
)

const persianCalendar = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
})

const isoDate = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** A day of the Solar Hijri calendar as an ISO date; undefined where there is no such day. */
export const fromPersianCalendar = (year: number, month: number, day: number): string | undefined => {
  // Nowruz falls on 20 to 22 March: count from there, then look at the days around.
  const guess = Date.UTC(year + 621, 2, 21) + ((month - 1) * 30.5 + day - 1) * 86_400_000
  for (let shift = -4; shift <= 4; shift++) {
    const date = new Date(guess + shift * 86_400_000)
    const parts = persianCalendar.formatToParts(date)
    const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value)
    if (part('year') === year && part('month') === month && part('day') === day) return date.toISOString().slice(0, 10)
  }
  return undefined
}

const asciiDigits = (text: string) =>
  text
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))

/** Spells the date as the readers expect it, whatever the page's habits. */
const normalise = (text: string) =>
  asciiDigits(text.slice(0, maxLength))
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:،,–—-]+/u, '')
    .replace(/^(?:on|at|le|am|el|в|في) (?=\S)/iu, '')
    // “11September 2018”, “September11”
    .replace(/(?<=^|[^\p{L}\d])(\d{1,2})(?=\p{L}{3})/gu, '$1 ')
    .replace(/(\p{L}{3})(?=\d)/gu, '$1 ')
    .replace(/(\d{4}) ?(?:года|г\.?)(?=[\s,]|$)/u, '$1')
    .replace(/^(\d{1,2}:\d{2}(?::\d{2})?) ?[-–—|] ?/u, '$1, ')
    .replace(/(\d{4}),? ?[-–—|] ?(\d{1,2}:\d{2})/u, '$1 $2')
    .trim()

/**
 * Rewrites a date in numbers as an ISO date. `ambiguous` where it could be either 11 September or 9 November, or of a lunar
 * year: a date is not guessed at.
 */
const numbersToIso = (text: string): string | 'ambiguous' | 'impossible' => {
  const yearFirst = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)/.exec(text)
  if (yearFirst !== null) {
    const [year, month, day] = [Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4])]
    // A lunar year of our days; by the Solar calendar it has not come yet.
    if (year >= 1420 && year < 1500) return 'ambiguous'
    const iso = year >= 1300 && year < 1500 ? fromPersianCalendar(year, month, day) : isoDate(year, month, day)
    return iso === undefined ? 'impossible' : iso + text.slice(yearFirst[0].length)
  }
  const yearLast = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text)
  if (yearLast === null) return text
  const [first, second, year] = [Number(yearLast[1]), Number(yearLast[3]), Number(yearLast[4])]
  const rest = text.slice(yearLast[0].length)
  if (yearLast[2] === '.' || first > 12 || first === second) return isoDate(year, second, first) + rest
  return second > 12 ? isoDate(year, first, second) + rest : 'ambiguous'
}

const writtenPersian = (text: string): string => {
  const found = persianDate.exec(text)
  if (found === null) return text
  const month = persianMonths.indexOf(found[2] ?? '') + 1
  const iso = fromPersianCalendar(Number(found[3]), month, Number(found[1]))
  return iso === undefined ? text : iso + text.slice(found[0].length).replace(/^[\s،,–—-]+(?:ساعت )?/u, ' ')
}

/** An unknown zone's name or a note such as “(Tehran time)” after a date. */
const zoneWords = /^(?:\(?(?:[A-Z]{2,5}|[\p{L} ]{1,20} time)\)?|Uhr|ч\.?)$/u

/** Reads the date that `text` starts with; undefined where it starts with none, or with a span of several days or hours. */
export const readDate = (text: string): PrintedDate | undefined => {
  const normal = normalise(text)
  const clock = /^\d{1,2}:\d{2}(?::\d{2})?, /.exec(normal)?.[0] ?? ''
  const afterClock = normal.slice(clock.length)
  const iso = numbersToIso(writtenPersian(afterClock))
  if (iso === 'impossible') return undefined
  if (iso === 'ambiguous') {
    const rest = afterClock.replace(/^[\d./-]+,?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?(?: ?[ap]\.?m\.?)?/iu, '').trim()
    return { time: undefined, rest: zoneWords.test(rest) ? '' : rest }
  }
  const spelled = clock + iso
  // “11, 12 September 2018” is two days, and not eleven o’clock.
  if (/^\d{1,2}, ?\d/.test(spelled)) return undefined
  let best: chrono.ParsedResult | undefined
  for (const reader of readers) {
    const [result] = reader.parse(spelled, new Date(0))
    if (result?.index !== 0 || !result.start.isCertain('year') || !result.start.isCertain('day')) continue
    // A year in two digits, or one that only the reader made up, is not a year.
    if (!result.text.includes(String(result.start.get('year')))) continue
    if (best === undefined || result.text.length > best.text.length) best = result
  }
  // A span tells when something was, not when the page was published.
  if (best === undefined || best.end !== null) return undefined
  const after = spelled.slice(best.text.length).replace(/^[\s.,;)–—-]+|[\s.,;]+$/gu, '')
  const rest = zoneWords.test(after) ? '' : after
  const { start } = best
  const year = start.get('year') ?? 0
  if (year < years.least || year > years.most) return { time: undefined, rest }
  const hasTime = start.isCertain('hour')
  const minutes = hasTime ? (start.get('hour') ?? 0) * 60 + (start.get('minute') ?? 0) : 0
  const seconds = hasTime && start.isCertain('second') ? (start.get('second') ?? 0) : 0
  const day = Date.UTC(year, (start.get('month') ?? 1) - 1, start.get('day') ?? 1)
  const offset = hasTime ? (start.get('timezoneOffset') ?? 0) : 0
  return { time: new Date(day + ((minutes - offset) * 60 + seconds) * 1000).toISOString(), rest }
}
