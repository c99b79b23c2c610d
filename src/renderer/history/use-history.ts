import { useCallback, useEffect, useRef, useState } from 'react'
import { type CaveatError, ok, type Result } from '#shared/errors'
import type { HistoryOf, HistoryPage } from '#shared/history'
import { joined, readHistory } from '../state/read-history'
import { useSaving } from '../state/saving'
import { useStore } from '../state/store'
import type { State } from '../state/types'

/** What, once it is another, says that there is something new in a history. */
const watched = ({ open, caseState }: State, of: HistoryOf): unknown => {
  switch (of.type) {
    case 'document':
      return open?.state
    case 'claim':
      return open?.state.claims.get(of.id)
    case 'mention':
      return open?.state.mentions.get(of.id)
    case 'note':
      return open?.state.notes.get(of.id)
    case 'source':
      return caseState?.sources.get(of.id)
    case 'relation':
      return caseState?.relations.get(of.id)
    default:
      return of satisfies never
  }
}

export type History = {
  /** Nothing until the first page has come. */
  page: HistoryPage | undefined
  error: CaveatError | undefined
  /** The changes before the last one shown are being fetched. */
  busy: boolean
  readOlder: () => void
  tryAgain: () => void
}

/**
 * The history of a record, read when it is shown and again whenever the record has changed, here or in another window. What is
 * not on disk yet is not in it. `of` stays the same for as long as this is on screen.
 */
export const useHistory = (of: HistoryOf): History => {
  const [asked] = useState(of)
  const record = useStore((state) => watched(state, asked))
  const relations = useStore(({ caseState }) =>
    asked.type === 'document' || asked.type === 'claim' ? caseState?.relations : undefined,
  )
  const saved = useSaving(({ unsaved }) => unsaved === 0)
  const [page, setPage] = useState<HistoryPage>()
  const [error, setError] = useState<CaveatError>()
  const [busy, setBusy] = useState(false)
  /** The page that came last. What was asked for because of another one does not follow on it. */
  const last = useRef<HistoryPage>(undefined)
  /** One reading at a time: main replays the journal for each. */
  const reading = useRef(false)
  const due = useRef(false)

  const show = useCallback((answer: Result<HistoryPage>) => {
    setError(answer.ok ? undefined : answer.error)
    if (!answer.ok) return
    last.current = answer.value
    setPage(answer.value)
  }, [])

  const read = useCallback(async () => {
    due.current = true
    if (reading.current) return
    reading.current = true
    while (due.current) {
      due.current = false
      const before = last.current
      // As many as are shown.
      const answer = await readHistory(asked, { limit: before?.entries.length ?? 0 })
      // Earlier changes have come meanwhile, and would go again.
      if (last.current !== before) due.current = true
      else show(answer)
    }
    reading.current = false
  }, [asked, show])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another record is what this waits for
  useEffect(() => {
    if (saved) void read()
  }, [record, relations, saved, read])

  const readOlder = () => {
    const before = page?.next
    if (page === undefined || before === undefined || busy) return
    setBusy(true)
    void readHistory(asked, { before }).then((answer) => {
      setBusy(false)
      if (last.current !== page) return
      if (!answer.ok) return show(answer)
      show(ok(joined(page, answer.value)))
    })
  }

  return { page, error, busy, readOlder, tryAgain: () => void read() }
}
