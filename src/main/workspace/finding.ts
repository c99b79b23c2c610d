import type { ErrorCode } from '#shared/errors'

/** Something that `checkWorkspace` found. An error is damage; a warning is what Caveat puts right when it opens, or a mark that is adrift. */
export type Finding = { severity: 'error' | 'warning'; code: ErrorCode; file?: string; message: string }

export type Findings = {
  error(code: ErrorCode, message: string, file?: string): void
  warning(code: ErrorCode, message: string, file?: string): void
  all: Finding[]
}

export const collectFindings = (): Findings => {
  const all: Finding[] = []
  const add = (severity: Finding['severity']) => (code: ErrorCode, message: string, file?: string) => {
    all.push({ severity, code, ...(file === undefined ? {} : { file }), message })
  }
  return { error: add('error'), warning: add('warning'), all }
}
