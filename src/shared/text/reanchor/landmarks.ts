/** An offset of the old text whose place in the new text is known. */
export type Landmark = { old: number; now: number }

export type Landmarks = {
  add(landmarks: readonly Landmark[]): void
  /** The last landmark at or before the old offset. */
  before(old: number): Landmark | undefined
  /** The first landmark at or after the old offset. */
  after(old: number): Landmark | undefined
}

/** Landmarks by their old offset. Sorted once for every batch that is added. */
export const makeLandmarks = (): Landmarks => {
  let sorted: Landmark[] = []
  /** How many landmarks are before the old offset. */
  const countBefore = (old: number): number => {
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sorted[middle]?.old ?? 0) < old) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    add: (landmarks) => {
      sorted = [...sorted, ...landmarks].sort((a, b) => a.old - b.old)
    },
    before: (old) => sorted[countBefore(old + 1) - 1],
    after: (old) => sorted[countBefore(old)],
  }
}
