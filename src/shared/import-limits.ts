/** The largest article that is taken in, in bytes: 16 MiB, some twenty long books. */
export const maxArticleBytes = 16 * 1024 * 1024

/** The largest Caveat export that is taken in, in bytes: an export holds a whole case, so it may be larger. */
export const maxExportBytes = 256 * 1024 * 1024

/** How many bytes a file of that name may have: one named as JSON may be an export, which may also have another name while it is small. */
export const largestImport = (name: string): number => (/.\.json$/i.test(name) ? maxExportBytes : maxArticleBytes)
