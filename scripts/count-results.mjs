/** A suite that ended badly has failed, also where no single test of it did; so has one in which nothing ran. */
const orEnded = (counts, code) => {
  const well = code === 0 && counts.passed + counts.failed > 0
  return { ...counts, failed: well ? counts.failed : Math.max(1, counts.failed) }
}

const nothing = { passed: 0, failed: 0, skipped: 0 }

/** Counts Vitest's JSON report. A file that could not be loaded counts as one failed test. */
export const countVitest = (report, code) => {
  if (report === undefined) return { ...nothing, failed: 1 }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length
  return orEnded(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    code,
  )
}

/** Counts Playwright's JSON report. A test that passed only when tried again has failed. */
export const countPlaywright = (report, code) => {
  if (report === undefined) return { ...nothing, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return orEnded({ passed: expected, failed: unexpected + flaky + report.errors.length, skipped }, code)
}

export const total = (counts) =>
  counts.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    nothing,
  )
