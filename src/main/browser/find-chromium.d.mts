type Environment = Record<string, string | undefined>

/** The first installed Chromium, Chrome or Edge. CHROMIUM_PATH, where it is set, is the only one looked at. */
export const findChromium: (options?: {
  environment?: Environment
  platform?: string
  exists?: (path: string) => boolean
}) => string | undefined

/** Keeps a Chromium from reaching for the network on its own account. */
export const quietChromiumFlags: string[]

/** Chromium refuses to start as root with its sandbox; elsewhere the sandbox stays. */
export const sandboxFlags: () => string[]

/** Can this machine show a window? A session over SSH counts as one that cannot, unless it forwards X. */
export const hasDisplay: (environment?: Environment, platform?: string) => boolean
