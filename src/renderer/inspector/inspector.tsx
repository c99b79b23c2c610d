import { useEffect, useRef } from 'react'
import { moveFocus } from '../state/focus'
import { useStore } from '../state/store'
import type { Selected, State } from '../state/types'
import { ClaimRecord } from './claim-record'
import { DocumentRecord } from './document-record'
import styles from './inspector.module.css'
import { MentionRecord } from './mention-record'
import { NoteRecord } from './note-record'
import { SourceRecord } from './source-record'
import { useKeptKeyboard } from './use-kept-keyboard'

/** What is selected if it is (still) there, else the document. */
const shown = ({ open, selected, caseState }: State): Selected | undefined => {
  if (open === undefined) return undefined
  const fallback: Selected = { type: 'document', id: open.id }
  if (selected === undefined) return fallback
  switch (selected.type) {
    case 'document':
      return fallback
    case 'claim':
      return open.state.claims.has(selected.id) ? selected : fallback
    case 'mention':
      return open.state.mentions.has(selected.id) ? selected : fallback
    case 'note':
      return open.state.notes.has(selected.id) ? selected : fallback
    case 'source':
      return caseState?.sources.has(selected.id) ? selected : fallback
    default:
      return selected.type satisfies never
  }
}

// Keyed by id, so that nothing typed for one record is ever saved to another.
const Shown = ({ documentId, type, id }: { documentId: string } & Selected) => {
  switch (type) {
    case 'document':
      return <DocumentRecord key={id} documentId={documentId} />
    case 'claim':
      return <ClaimRecord key={id} documentId={documentId} id={id} />
    case 'mention':
      return <MentionRecord key={id} documentId={documentId} id={id} />
    case 'note':
      return <NoteRecord key={id} documentId={documentId} id={id} />
    case 'source':
      return <SourceRecord key={id} documentId={documentId} id={id} />
    default:
      return type satisfies never
  }
}

/** Sends the keyboard to the field most likely meant when it is asked into the pane. */
const useFocusRequests = () => {
  const pane = useRef<HTMLElement>(null)
  const { where, count } = useStore(({ focus }) => focus)
  const handled = useRef(count)
  useEffect(() => {
    if (count === handled.current) return
    handled.current = count
    if (where !== 'inspector') return
    const field = pane.current?.querySelector<HTMLElement>('[data-first-field]:not(:disabled)') ?? pane.current
    field?.focus()
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length)
  }, [where, count])
  return pane
}

/** The right pane: the selected claim, source, note, mention or document, every field editable in place. */
export const Inspector = () => {
  const documentId = useStore(({ open }) => open?.id)
  const type = useStore((state) => shown(state)?.type)
  const id = useStore((state) => shown(state)?.id)
  const pane = useFocusRequests()
  useKeptKeyboard(pane, shown)

  // Another record begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the record is what this waits for
  useEffect(() => {
    pane.current?.scrollTo(0, 0)
  }, [type, id])

  return (
    <aside
      ref={pane}
      aria-label="Inspector"
      tabIndex={-1}
      className={styles.inspector}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        moveFocus('reader')
      }}
    >
      {documentId !== undefined && type !== undefined && id !== undefined && (
        <Shown documentId={documentId} type={type} id={id} />
      )}
    </aside>
  )
}
