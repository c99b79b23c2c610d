import { useEffect, useRef, useState } from 'react'
import type { Backup, UnreadableBackup } from '#shared/backup'
import type { Answer } from '#shared/contract'
import type { Result } from '#shared/errors'
import { cancelBackup, listBackups, makeBackup } from '../state/backups'
import { closeDialog } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/progress'
import { useReadOnly } from '../ui/use-read-only'
import { BackupList } from './backup-list'
import { BackupScheduleFields } from './backup-schedule'
import dialogs from './dialogs.module.css'
import styles from './entries.module.css'
import { RestoreBackupDialog } from './restore-backup-dialog'
import { UnreadableBackups } from './unreadable-backups'

type Listing = Answer<'backup.list'>

/** The backups as they are now, read anew whenever the making of one has ended. */
const useBackups = (): Result<Listing> | undefined => {
  const working = useStore(({ backupWork }) => backupWork !== undefined)
  const [listing, setListing] = useState<Result<Listing>>()
  useEffect(() => {
    if (working) return
    let wanted = true
    void listBackups().then((answer) => {
      if (wanted) setListing(answer)
    })
    return () => {
      wanted = false
    }
  }, [working])
  return listing
}

/** Copies of whole cases: when they are made, those there are, and what can be done with them. */
export const BackupsDialog = () => {
  const listing = useBackups()
  const workspaceId = useStore(({ caseState }) => caseState?.workspace.id)
  const work = useStore(({ backupWork }) => backupWork)
  const readOnly = useReadOnly()
  const never = useStore(({ settings }) => settings.backups?.every === 'never')
  const [restoring, setRestoring] = useState<{ backup: Backup | UnreadableBackup; when: string }>()
  /** Asked for here, and nothing heard of it yet. */
  const [asked, setAsked] = useState(false)
  const busy = asked || work !== undefined
  const cancel = useRef<HTMLButtonElement>(null)
  const backUp = useRef<HTMLButtonElement>(null)

  // The button that was pressed has made way for the other one.
  useEffect(() => {
    if (document.activeElement === document.body) (busy ? cancel : backUp).current?.focus()
  }, [busy])

  const make = async () => {
    setAsked(true)
    await makeBackup()
    setAsked(false)
  }

  const restore = (backup: Backup | UnreadableBackup, when: string) => setRestoring({ backup, when })

  if (restoring !== undefined)
    return <RestoreBackupDialog key={restoring.backup.name} {...restoring} onBack={() => setRestoring(undefined)} />
  const backups = listing?.ok ? listing.value.backups : []
  const own = backups.filter((backup) => backup.workspaceId === workspaceId)
  const others = backups.filter((backup) => backup.workspaceId !== workspaceId)
  return (
    <Dialog
      title="Backups"
      lead="A backup is a copy of a whole case as it was at one moment, kept on this machine outside the case’s own folder. It is restored into a new folder, so that nothing is ever overwritten."
      wide
      onClose={closeDialog}
      footer={
        <>
          {busy ? (
            <>
              <Progress words="Backing up…" done={work?.done ?? 0} total={work?.total ?? 0} />
              <Button ref={cancel} onClick={() => void cancelBackup()}>
                Cancel
              </Button>
            </>
          ) : (
            <span className={styles.start}>
              <Button
                ref={backUp}
                data-first-field
                disabled={readOnly || workspaceId === undefined}
                onClick={() => void make()}
              >
                Back up now
              </Button>
            </span>
          )}
          <Button kind="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <BackupScheduleFields />
      {listing === undefined ? (
        <p className={styles.empty} aria-busy>
          Looking for backups…
        </p>
      ) : !listing.ok ? (
        <p role="alert">
          {listing.error.message} {listing.error.safe}
        </p>
      ) : (
        <>
          <BackupList
            title="Of this case"
            backups={own}
            none={
              never
                ? 'None yet, and none is made unless you ask for it.'
                : 'None yet. The first is made with your next change, unless you ask for one now.'
            }
            disabled={busy}
            onRestore={restore}
          />
          <BackupList title="Of other cases" mixed backups={others} disabled={busy} onRestore={restore} />
          <UnreadableBackups backups={listing.value.unreadable} disabled={busy} onRestore={restore} />
          <p className={styles.facts}>
            They are in <span className={dialogs.path}>{listing.value.folder}</span>
          </p>
        </>
      )}
    </Dialog>
  )
}
