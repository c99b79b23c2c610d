/** The project's folder. */
export const root: string

/** A path inside the project's folder. */
export const at: (...parts: string[]) => string

/** The Node that everything but the first scripts runs on. */
export const pinnedNode: string
