import { changeNames } from '#shared/changes/change'
import type { HistoryEntry } from '#shared/history'

/**
 * What a change is called. A document that was imported before its journal here begins was imported somewhere else: who signs took
 * it in from an export.
 */
export const entryName = ({ type, at, after }: HistoryEntry): string => {
  if (type === 'document.import' && after?.type === 'document' && after.record.importedAt !== at)
    return 'Taken in from an export'
  const name = changeNames[type]
  return name.charAt(0).toLocaleUpperCase() + name.slice(1)
}
