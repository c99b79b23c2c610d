import { useState } from 'react'
import type { Backup, UnreadableBackup } from '#shared/backup'
import { cancelBackup, restoreBackup } from '../state/backups'
import { openWorkspace } from '../state/files'
import { closeDialog } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { counted } from '../ui/counted'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/progress'
import { besideFolder, inFolder } from './beside'
import dialogs from './dialogs.module.css'
import { FolderField } from './folder-field'

type RestoreBackupDialogProps = {
  backup: Backup | UnreadableBackup
  /** Its time, as the list showed it. */
  when: string
  onBack: () => void
}

/** Asks where a backup is copied to, shows how far that is, and offers to open what came of it. */
export const RestoreBackupDialog = ({ backup, when, onBack }: RestoreBackupDialogProps) => {
  const home = useStore((state) => state.home)
  const isKnown = 'folder' in backup
  // Where the case was is in the record, too.
  const beside = isKnown ? backup.folder : inFolder(home, 'Case')
  const suggested = besideFolder(beside, 'backup', new Date(backup.madeAt))
  const [folder, setFolder] = useState(suggested.path)
  const [busy, setBusy] = useState(false)
  const [restored, setRestored] = useState<string>()
  const work = useStore(({ backupWork }) => (backupWork?.doing === 'restore' ? backupWork : undefined))
  const wanted = folder.trim()

  const run = async () => {
    if (wanted === '' || busy) return
    setBusy(true)
    if (restored === undefined) setRestored(await restoreBackup(backup, wanted))
    else await openWorkspace(restored)
    setBusy(false)
  }
  const leave = () => (busy ? cancelBackup() : onBack())

  if (restored !== undefined)
    return (
      <Dialog
        key="restored"
        title="The backup is restored"
        onClose={closeDialog}
        onSubmit={() => void run()}
        footer={
          <>
            <Button onClick={closeDialog}>Stay here</Button>
            <Button kind="primary" type="submit" data-first-field>
              Open the restored case
            </Button>
          </>
        }
      >
        <p>
          It is in <span className={dialogs.path}>{restored}</span>, a case of its own beside the one that is open.
        </p>
      </Dialog>
    )
  return (
    <Dialog
      title="Restore a backup"
      lead={
        <>
          {isKnown ? (
            <>
              <bdi>{backup.caseName}</bdi>, as it was on {when}: {counted(backup.documents, 'document')}.
            </>
          ) : (
            <>A case as it was on {when}; which one it is, and what is in it, is seen when it is opened.</>
          )}{' '}
          It is copied into a new folder; the case that is open stays as it is.
        </>
      }
      onClose={() => void leave()}
      onSubmit={() => void run()}
      footer={
        <>
          {busy ? <Progress words="Restoring…" done={work?.done ?? 0} total={work?.total ?? 0} /> : null}
          <Button onClick={() => void leave()}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={wanted === '' || busy}>
            Restore
          </Button>
        </>
      }
    >
      <FolderField
        label="New folder"
        value={folder}
        onChange={setFolder}
        newName={suggested.name}
        disabled={busy}
        help={
          !isKnown || backup.problems === 0
            ? undefined
            : 'Something in this backup is damaged. What can be put right is, when it is opened; the report then says what.'
        }
      />
    </Dialog>
  )
}
