import { FolderOpen, RotateCw } from 'lucide-react'
import { openDialog } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import styles from './message-page.module.css'

/** Shown where no case could be opened: what happened, to which file, what is safe and what can be done. */
export const ProblemScreen = () => {
  const problem = useStore((state) => state.problem)
  return (
    <main className={styles.page}>
      <div className={styles.sheet}>
        <h1 className={styles.title}>No case is open</h1>
        <p className={styles.text}>{problem?.message ?? 'Choose the folder of a case to go on.'}</p>
        {problem === undefined ? null : (
          <dl className={styles.facts}>
            {problem.file === undefined ? null : (
              <>
                <dt>File</dt>
                <dd className={styles.path}>{problem.file}</dd>
              </>
            )}
            <dt>Safe</dt>
            <dd>{problem.safe}</dd>
            <dt>Code</dt>
            <dd className={styles.path}>{problem.code}</dd>
          </dl>
        )}
        <div className={styles.actions}>
          <Button kind="primary" icon={FolderOpen} onClick={() => openDialog('open-workspace')}>
            Open another folder
          </Button>
          {problem?.code === 'not-here' ? (
            <Button icon={RotateCw} onClick={() => window.location.reload()}>
              Try again
            </Button>
          ) : null}
        </div>
      </div>
    </main>
  )
}
