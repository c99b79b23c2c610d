import { v7 } from 'uuid'

/** A new record id: UUID v7 (RFC 9562), which sorts by time of creation, also within one millisecond. */
export const newId = (): string => v7()

/** The present time as the model writes it: RFC 3339, UTC, milliseconds, `Z`. */
export const now = (): string => new Date().toISOString()
