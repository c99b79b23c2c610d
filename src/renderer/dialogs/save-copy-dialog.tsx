import { useState } from 'react'
import { cancelBackup } from '../state/backups'
import { saveCopyElsewhere } from '../state/files'
import { closeDialog, closerOfDialog } from '../state/messages'
import { useSaving } from '../state/saving'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { numeral } from '../ui/counted'
import { Dialog } from '../ui/dialog'
import { Progress } from '../ui/progress'
import { besideFolder, inFolder } from './beside'
import styles from './dialogs.module.css'
import { FolderField } from './folder-field'

/** Where the disk under the case cannot be written: copies the case into another folder, and goes on there. */
export const SaveCopyDialog = () => {
  const current = useStore((state) => state.folder)
  const home = useStore((state) => state.home)
  const unsaved = useSaving((saving) => saving.unsaved)
  const work = useStore(({ backupWork }) => (backupWork?.doing === 'copy' ? backupWork : undefined))
  const [name] = useState(() => besideFolder(current, 'copy', new Date()).name)
  // Not beside the folder: that is the disk that is full or gone.
  const [folder, setFolder] = useState(() => inFolder(home, name))
  const [busy, setBusy] = useState(false)
  const wanted = folder.trim()

  const run = async () => {
    if (wanted === '' || busy) return
    setBusy(true)
    const close = closerOfDialog()
    const done = await saveCopyElsewhere(wanted)
    setBusy(false)
    if (done) close()
  }
  const leave = () => (busy ? void cancelBackup() : closeDialog())

  return (
    <Dialog
      title="Save a copy elsewhere"
      lead="The case, as it is in this window and as far as its folder can be read, is copied into a new folder, and you go on there. Choose another disk if this one is full or was pulled out."
      onClose={leave}
      onSubmit={() => void run()}
      footer={
        <>
          {busy ? <Progress words="Copying…" done={work?.done ?? 0} total={work?.total ?? 0} /> : null}
          <Button onClick={leave}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={wanted === '' || busy}>
            Save a copy
          </Button>
        </>
      }
    >
      <FolderField
        label="New folder"
        value={folder}
        onChange={setFolder}
        newName={name}
        disabled={busy}
        help={
          <>
            {unsaved === 0 ? null : `What is not saved yet (${numeral(unsaved)}) is saved there. `}
            <span className={styles.path}>{current}</span> stays as it is.
          </>
        }
      />
    </Dialog>
  )
}
