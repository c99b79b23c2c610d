/**
 * One thing measured: ours against a reference, taken in the same run. `ratio` is ours / reference; `goal` is the
 * largest ratio we are content with, or none where the row is shown beside; `ok` says whether it holds.
 */
export type Row = {
  name: string
  unit: string
  ours: number
  reference: number
  referenceName: string
  ratio: number
  goal: number | null
  ok: boolean | null
}

type Say = (line: string) => void

/** A part of the benchmark. `say` is told of progress, `print` what people should read above the rows. */
export type Part = (say: Say, print: Say) => Promise<Row[]>

type Measured = Omit<Row, 'ratio' | 'ok' | 'goal'> & { goal?: number }

/** A row out of two figures; three significant digits are as much as this machine is good for. */
export const row = ({ name, unit, ours, reference, referenceName, goal }: Measured): Row => {
  const ratio = ours / reference
  const rounded = (figure: number) => Number(figure.toPrecision(3))
  return {
    name,
    unit,
    ours: rounded(ours),
    reference: rounded(reference),
    referenceName,
    ratio: rounded(ratio),
    goal: goal ?? null,
    ok: goal === undefined ? null : ratio <= goal,
  }
}

/** The value below which the given share (0 to 1) of the figures lies: nearest rank. */
export const percentile = (figures: readonly number[], share: number): number => {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export const median = (figures: readonly number[]): number => percentile(figures, 0.5)

/** How long it takes, in milliseconds. */
export const timed = async (run: () => unknown): Promise<number> => {
  const begun = performance.now()
  await run()
  return performance.now() - begun
}
