type Counts = { passed: number; failed: number; skipped: number }

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/** Counts Vitest's JSON report. A file that could not be loaded counts as one failed test. */
export const countVitest: (report: VitestReport | undefined, code: number) => Counts

/** Counts Playwright's JSON report. A test that passed only when tried again has failed. */
export const countPlaywright: (report: PlaywrightReport | undefined, code: number) => Counts

export const total: (counts: Counts[]) => Counts
