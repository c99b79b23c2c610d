const twoDigits = (number: number) => String(number).padStart(2, '0')

/** A time as it can stand in a file's name on every system: 2026-11-24 23-05, by the clock of this machine. */
const nameOfTime = (time: Date): string =>
  `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())} ${twoDigits(time.getHours())}-${twoDigits(time.getMinutes())}`

/** The last part of a path. */
const lastName = (folder: string): string => /[^\\/]+(?=[\\/]*$)/.exec(folder)?.[0] ?? 'Case'

/** A path in a folder, as paths are written there. */
export const inFolder = (folder: string, name: string): string => {
  const separator = folder.includes('\\') && !folder.includes('/') ? '\\' : '/'
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`
}

/** A new name for a case's folder that says what it is and of when, and its path beside the folder. */
export const besideFolder = (folder: string, what: string, time: Date): { name: string; path: string } => {
  const words = ` (${what} ${nameOfTime(time)})`
  return { name: `${lastName(folder)}${words}`, path: `${folder.replace(/[\\/]+$/, '')}${words}` }
}
