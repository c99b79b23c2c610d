import { RotateCcw, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import type { Backup } from '#shared/backup'
import { Button } from '../ui/button'
import { bytes } from '../ui/bytes'
import { counted } from '../ui/counted'
import { distinctDateTimes } from '../ui/date-time'
import styles from './entries.module.css'

type BackupListProps = {
  title: string
  backups: readonly Backup[]
  /** Said instead of the list where there are none. */
  none?: string
  /** Are they of several cases? Then each says of which. */
  mixed?: boolean
  disabled: boolean
  /** `when`: how its time is shown here. */
  onRestore: (backup: Backup, when: string) => void
}

/** Backups, the newest first, each with what is in it and whether a check of it found damage. */
export const BackupList = ({ title, backups, none, mixed = false, disabled, onRestore }: BackupListProps) => {
  const id = useId()
  const times = distinctDateTimes(backups.map(({ madeAt }) => madeAt))
  if (backups.length === 0 && none === undefined) return null
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.heading}>
        {title}
      </h3>
      {backups.length === 0 ? (
        <p className={styles.empty}>{none}</p>
      ) : (
        <ul className={styles.entries} aria-labelledby={id}>
          {backups.map((backup, index) => (
            <li key={`${backup.workspaceId} ${backup.name}`} className={styles.entry}>
              <div>
                <p className={styles.title}>
                  {mixed ? (
                    <>
                      <bdi>{backup.caseName}</bdi>
                      {' · '}
                    </>
                  ) : null}
                  {times[index]}
                </p>
                <p className={styles.facts}>
                  {counted(backup.documents, 'document')} · {bytes(backup.bytes)}
                  {backup.problems === 0 ? null : (
                    <span className={styles.problems}>
                      {' · '}
                      <TriangleAlert size={12} strokeWidth={1.75} aria-hidden />
                      {counted(backup.problems, 'thing')} found wrong in it
                    </span>
                  )}
                </p>
              </div>
              <Button
                icon={RotateCcw}
                aria-label={`Restore the backup of ${backup.caseName} of ${times[index]}`}
                disabled={disabled}
                onClick={() => onRestore(backup, times[index] ?? backup.madeAt)}
              >
                Restore…
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
