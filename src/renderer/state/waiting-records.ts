import type { Segment } from '#shared/model'
import type { TextRecord } from './text-record'

const none: readonly Segment[] = []

/** The stretches a record is on itself; none for a note on something else. */
const segmentsOf = (found: TextRecord): readonly Segment[] => {
  if (found.type !== 'note') return found.record.anchor.segments
  return found.record.target.type === 'passage' ? found.record.target.anchor.segments : none
}

/**
 * Records that have not been held against the text yet. They are kept in no order, for to bring them into one costs as much as
 * what they wait for: to find those of one place all are looked through, which is soon done and soon over.
 */
export const createWaitingRecords = () => {
  const byId = new Map<string, TextRecord>()

  const takeOut = (records: readonly TextRecord[]): readonly TextRecord[] => {
    for (const { record } of records) byId.delete(record.id)
    return records
  }

  return {
    count: (): number => byId.size,
    /** Whether it was added: a record that says to be on no words has nothing to wait for. */
    add: (found: TextRecord): boolean => {
      if (segmentsOf(found).length === 0) return false
      byId.set(found.record.id, found)
      return true
    },
    /** Takes the record of that id out. */
    take: (id: string): TextRecord | undefined => {
      const found = byId.get(id)
      byId.delete(id)
      return found
    },
    /** Takes out what says to be on words from the one offset to the other, both UTF-16 code units. */
    takeIn: (from: number, to: number): readonly TextRecord[] => {
      const there: TextRecord[] = []
      for (const found of byId.values())
        if (segmentsOf(found).some(({ start, end }) => start <= to && from <= end)) there.push(found)
      return takeOut(there)
    },
    /** Takes out so many. */
    takeSome: (count: number): readonly TextRecord[] => takeOut([...byId.values().take(count)]),
    takeAll: (): readonly TextRecord[] => takeOut([...byId.values()]),
  }
}
