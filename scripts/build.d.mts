/** Builds out/ where it is older than the sources. False where that fails; why is on standard error. */
export const ensureBuilt: () => Promise<boolean>
