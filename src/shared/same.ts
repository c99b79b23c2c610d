const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Do two values say the same as JSON? The order of keys does not count, nor does a field that is there but undefined. */
export const isSame = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]))
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) if (!isSame(a[key], b[key])) return false
  return true
}
