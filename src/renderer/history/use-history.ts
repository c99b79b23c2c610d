import { useCallback, useEffect, useRef, useState } from 'react'
import type { CaveatError } from '#shared/errors'
import type { HistoryOf, HistoryPage } from '#shared/history'
import { readHistory } from '../state/read-history'
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
  const saved = useStore(({ unsaved }) => unsaved === 0)
  const [page, setPage] = useState<HistoryPage>()
  const [error, setError] = useState<CaveatError>()
  const [busy, setBusy] = useState(false)
  /** How many are shown, so that reading anew shows as many; which reading is the last. */
  const shown = useRef(0)
  const turn = useRef(0)
  /** One reading at a time: main replays the journal for each. */
  const reading = useRef(false)
  const due = useRef(false)

  const read = useCallback(async () => {
    due.current = true
    if (reading.current) return
    reading.current = true
    while (due.current) {
      due.current = false
      const mine = ++turn.current
      const answer = await readHistory(asked, { limit: shown.current })
      if (mine !== turn.current) continue
      setError(answer.ok ? undefined : answer.error)
      if (!answer.ok) continue
      shown.current = answer.value.entries.length
      setPage(answer.value)
    }
    reading.current = false
  }, [asked])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another record is what this waits for
  useEffect(() => {
    if (saved) void read()
  }, [record, relations, saved, read])

  const readOlder = () => {
    const before = page?.next
    if (page === undefined || before === undefined || busy) return
    const mine = turn.current
    setBusy(true)
    void readHistory(asked, { before }).then((answer) => {
      setBusy(false)
      // It was read anew meanwhile: what was asked for may not follow on it.
      if (mine !== turn.current) return
      setError(answer.ok ? undefined : answer.error)
      if (!answer.ok) return
      const entries = [...page.entries, ...answer.value.entries]
      shown.current = entries.length
      setPage({ ...answer.value, entries, incomplete: page.incomplete || answer.value.incomplete })
    })
  }

  return { page, error, busy, readOlder, tryAgain: () => void read() }
}
