const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
const formats = [
  { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  { ...day, hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
  {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
  },
] satisfies Intl.DateTimeFormatOptions[]
const [minutes, ...finer] = formats.map((options) => new Intl.DateTimeFormat('en-GB', options))

const written = (time: string, format = minutes): string => {
  const date = new Date(time)
  return format === undefined || Number.isNaN(date.getTime()) ? time : format.format(date)
}

/** When something was done at this machine, by its own clock, which is named: 24 Nov 2026, 23:05 GMT+9. */
export const dateTime = (time: string): string => written(time)

/** The same for each of these times, to the second (or finer) where two would else look alike: 24 Nov 2026, 23:05:09 GMT+9. */
export const distinctDateTimes = (times: readonly string[]): string[] =>
  finer.reduce(
    (shown, format) => {
      const counts = Map.groupBy(shown, (words) => words)
      return shown.map((words, index) =>
        (counts.get(words)?.length ?? 0) > 1 ? written(times[index] ?? '', format) : words,
      )
    },
    times.map((time) => written(time)),
  )
