/** Electron's program, if it is there in the version that package.json names. */
export const findElectron: () => string | undefined

/** The one line of the installer's output that says what was wrong. */
export const reasonIn: (output: string) => string

/** Why Electron did not come up, a plain clause; undefined where it did. */
export const whyNotStarted: (ended: { code: number; signal: string | null; ms: number }) => string | undefined
