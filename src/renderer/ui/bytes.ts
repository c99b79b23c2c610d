const units = ['bytes', 'kB', 'MB', 'GB', 'TB'] as const

/** A size as people read it: 812 bytes, 1.2 MB. In thousands, as file managers count. */
export const bytes = (size: number): string => {
  let [value, unit] = [size, 0]
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1_000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${units[unit] ?? ''}`
}
