import { v7 } from 'uuid'

/** A new record id: UUID v7 (RFC 9562), which sorts by time of creation, also within one millisecond. */
export const newId = (): string => v7()

/** The present time as the model writes it: RFC 3339, UTC, milliseconds, `Z`. */
export const now = (): string => new Date().toISOString()

/** Stands for the id of a case as long as nothing says which one it is. No case has it. */
export const namelessId = '00000000-0000-7000-8000-000000000000'
