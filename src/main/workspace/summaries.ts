import type { StoredSummary } from './stored-files'

/** The summaries of a case's documents, by id. */
export type Summaries = ReturnType<typeof createSummaries>

export const createSummaries = () => {
  /** As they were stored, until one of them is asked for: the library wants them all, and wants them soon. */
  let list: readonly StoredSummary[] = []
  let byId: Map<string, StoredSummary> | undefined

  const table = (): Map<string, StoredSummary> => {
    byId ??= new Map(list.map((entry) => [entry.summary.id, entry]))
    return byId
  }

  return {
    /** Begins with what was stored, each id once. */
    begin: (stored: readonly StoredSummary[]): void => {
      list = stored
      byId = undefined
    },
    get: (id: string): StoredSummary | undefined => table().get(id),
    set: (entry: StoredSummary): void => {
      table().set(entry.summary.id, entry)
    },
    delete: (id: string): void => {
      table().delete(id)
    },
    all: (): StoredSummary[] => [...(byId?.values() ?? list)],
  }
}
