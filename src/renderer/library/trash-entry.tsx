import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { openDialog } from '../state/messages'
import { useStore } from '../state/store'
import { numeral } from '../ui/counted'
import { QuietButton } from '../ui/quiet-button'
import styles from './library.module.css'

/** The way to what was thrown away; not there while nothing is. */
export const TrashEntry = () => {
  const documents = useStore(({ caseState }) => caseState?.documents)
  const count = useMemo(() => documents?.count(({ trashedAt }) => trashedAt !== undefined) ?? 0, [documents])
  if (count === 0) return null
  return (
    <div className={styles.trash}>
      <QuietButton edits={false} onClick={() => openDialog('trash')}>
        <Trash2 size={13} strokeWidth={1.75} aria-hidden />
        Trash ({numeral(count)})
      </QuietButton>
    </div>
  )
}
