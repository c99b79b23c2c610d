import { RotateCcw, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import type { UnreadableBackup } from '#shared/backup'
import { Button } from '../ui/button'
import { distinctDateTimes } from '../ui/date-time'
import styles from './entries.module.css'

type UnreadableBackupsProps = {
  backups: readonly UnreadableBackup[]
  disabled: boolean
  /** `when`: how its time is shown here. */
  onRestore: (backup: UnreadableBackup, when: string) => void
}

/** Backups of which nothing can be said but of when they are: what says of which case, and what is in them, cannot be read. */
export const UnreadableBackups = ({ backups, disabled, onRestore }: UnreadableBackupsProps) => {
  const id = useId()
  const times = distinctDateTimes(backups.map(({ madeAt }) => madeAt))
  if (backups.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        Whose record cannot be read
      </h3>
      <ul className={styles.entries} aria-labelledby={id}>
        {backups.map((backup, index) => (
          <li key={`${backup.workspaceId} ${backup.name}`} className={styles.entry}>
            <div>
              <p className={styles.title}>{times[index]}</p>
              <p className={styles.facts}>
                <span className={styles.problems}>
                  <TriangleAlert size={12} strokeWidth={1.75} aria-hidden />
                  {backup.isNewer
                    ? 'Made by a newer Caveat, which can restore it'
                    : '“backup.json” is damaged; the case in it may be whole'}
                </span>
              </p>
            </div>
            {backup.isNewer ? null : (
              <Button
                icon={RotateCcw}
                aria-label={`Restore the backup of ${times[index]} whose record cannot be read`}
                disabled={disabled}
                onClick={() => onRestore(backup, times[index] ?? backup.madeAt)}
              >
                Restore…
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
