import { ClipboardPaste, FileDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import { pickFiles } from '../app/pick-files'
import { openPasteDialog } from '../dialogs/paste-text'
import { trashDocument } from '../state/files'
import { useStore } from '../state/store'
import { listedDocuments } from '../state/sync'
import { Button } from '../ui/button'
import { DocumentRow } from './document-row'
import { matches } from './filter'
import { FilterField } from './filter-field'
import styles from './library.module.css'
import { RowCount } from './row-count'
import { RowList } from './row-list'
import { TrashEntry } from './trash-entry'
import { useFilterable } from './use-filterable'

/** The ids of the listed documents whose title or outlet matches. */
const useDocumentIds = (query: string) => {
  const documents = useStore(({ caseState }) => caseState?.documents)
  // Without a query the summaries do not matter, and their every change need not be looked at.
  const summaries = useStore((state) => (query === '' ? undefined : state.summaries))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read from the same state as `documents`
  const all = useMemo(listedDocuments, [documents])
  const ids = useMemo(
    () =>
      summaries === undefined
        ? all
        : all.filter((id) => matches(query, [summaries.get(id)?.title, summaries.get(id)?.outlet])),
    [all, summaries, query],
  )
  return { ids, count: all.length }
}

/** The articles of the case, newest first, and the ways to bring more. */
export const DocumentSection = () => {
  const [query, setQuery] = useState('')
  const { ids, count } = useDocumentIds(query)
  const filterable = useFilterable(count)
  const current = useStore(({ opening, open }) => opening ?? open?.id)
  const readOnly = useStore((state) => state.readOnly !== undefined)
  return (
    <section className={styles.documents} aria-labelledby="documents-heading">
      <div className={styles.head}>
        <h2 id="documents-heading" className={styles.heading}>
          Documents
        </h2>
        <RowCount shown={ids.length} all={count} />
      </div>
      <div className={styles.actions}>
        <Button icon={FileDown} disabled={readOnly} title="Import files (Ctrl+O)" onClick={pickFiles}>
          Import
        </Button>
        <Button icon={ClipboardPaste} disabled={readOnly} title="Paste text (Ctrl+V)" onClick={() => openPasteDialog()}>
          Paste text
        </Button>
      </div>
      {filterable ? <FilterField label="Filter documents" query={query} onChange={setQuery} /> : null}
      {count === 0 ? (
        <p className={styles.hint}>No articles yet.</p>
      ) : ids.length === 0 ? (
        <p className={styles.hint}>No title or outlet has these words.</p>
      ) : (
        <RowList
          label="Documents"
          ids={ids}
          current={current}
          rowHeight={48}
          onDelete={
            readOnly
              ? undefined
              : (id) => {
                  void trashDocument(id)
                  return true
                }
          }
          render={(id, props) => <DocumentRow id={id} current={id === current} rowProps={props} />}
        />
      )}
      <TrashEntry />
    </section>
  )
}
