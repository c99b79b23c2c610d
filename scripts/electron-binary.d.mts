/** Electron's program, if it is there in the version that package.json names. */
export const findElectron: () => string | undefined
