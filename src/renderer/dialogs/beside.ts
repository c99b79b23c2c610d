import { fittingName } from '#shared/fitting-name'

const twoDigits = (number: number) => String(number).padStart(2, '0')

/** A time as it can stand in a file's name on every system: 2026-11-24 23-05, by the clock of this machine. */
const nameOfTime = (time: Date): string =>
  `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())} ${twoDigits(time.getHours())}-${twoDigits(time.getMinutes())}`

/** A path in a folder, as paths are written there. */
export const inFolder = (folder: string, name: string): string => {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`
}

/** A new name for a case's folder that says what it is and of when, and its path beside the folder. One that would be too long is cut. */
export const besideFolder = (folder: string, what: string, time: Date): { name: string; path: string } => {
  const last = /[^\\/]+(?=[\\/]*$)/.exec(folder)
  const name = fittingName(last?.[0] ?? 'Case', { behind: ` (${what} ${nameOfTime(time)})` })
  return { name, path: `${folder.slice(0, last?.index)}${name}` }
}
