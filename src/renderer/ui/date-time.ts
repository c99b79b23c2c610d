const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** When something was done at this machine, by its own clock: 24 Nov 2026, 23:05. */
export const dateTime = (time: string): string => {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? time : format.format(date)
}
