import { useState } from 'react'

/** A list with more rows than these gets a field to filter it. */
const fewEnough = 7

/**
 * Is a list long enough to be filtered, or was it? Then it keeps its field: one that went with a removed row would leave its
 * filter behind, and nothing to take it off with.
 */
export const useFilterable = (count: number): boolean => {
  const [was, setWas] = useState(false)
  if (count > fewEnough && !was) setWas(true)
  return count > 0 && (was || count > fewEnough)
}
