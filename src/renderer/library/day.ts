const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** The day of an RFC 3339 time, in UTC, as it is written out: 11 Sept 2018. */
export const day = (time: string): string => {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? time : format.format(date)
}
