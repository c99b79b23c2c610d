import type { DocumentState } from '#shared/changes/state'
import type { Claim, Note } from '#shared/model'

/* What the window counts of the open document. The counts are kept up from edit to edit, for which each needs its one function. */

const verificationOf = ({ verification }: Claim): string => verification
const statusOf = ({ status }: Note): string => status

/** How many claims nobody has checked yet. */
export const countUnchecked = ({ claims }: DocumentState): number => claims.countOf(verificationOf, 'unchecked')

/** How many notes are open. */
export const countOpenNotes = ({ notes }: DocumentState): number => notes.countOf(statusOf, 'open')
