import type { DocumentState } from '#shared/changes/state'

/**
 * The ids of the claims, mentions and notes that differ between two states of a document, where nothing is known of how
 * one became the other (else `touchedBy`).
 */
export const touchedBetween = (before: DocumentState | undefined, after: DocumentState | undefined): string[] => {
  if (before === after) return []
  const touched: string[] = []
  for (const kind of ['claims', 'mentions', 'notes'] as const) {
    const old = before?.[kind]
    const now = after?.[kind]
    if (old === now) continue
    for (const record of old?.values() ?? []) if (now?.get(record.id) !== record) touched.push(record.id)
    for (const id of now?.keys() ?? []) if (!old?.has(id)) touched.push(id)
  }
  return touched
}
