import type { BackupSchedule } from '#shared/backup'

/** Names the hour, day or week a moment is in, by the clock of this machine. Weeks begin on Monday. */
export const periodOf = (time: Date, every: Exclude<BackupSchedule['every'], 'never'>): string => {
  switch (every) {
    case 'hour':
      return `${time.toDateString()} ${time.getHours()}`
    case 'day':
      return time.toDateString()
    case 'week': {
      const monday = new Date(time)
      monday.setDate(time.getDate() - ((time.getDay() + 6) % 7))
      return monday.toDateString()
    }
    default:
      return every satisfies never
  }
}
