import { useState } from 'react'
import { openWorkspace } from '../state/files'
import { closeDialog } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'
import { FolderField } from './folder-field'

/** Opens another folder as the case. */
export const OpenWorkspaceDialog = () => {
  const current = useStore((state) => state.folder)
  const [folder, setFolder] = useState('')
  const [busy, setBusy] = useState(false)
  const wanted = folder.trim()

  const run = async () => {
    if (wanted === '' || busy) return
    setBusy(true)
    await openWorkspace(wanted)
    setBusy(false)
  }

  return (
    <Dialog
      title="Open workspace"
      lead="A workspace is a folder that holds everything about one case: articles, sources, notes and their history. It can be copied, zipped and put under version control. An empty or new folder becomes a new case."
      onClose={closeDialog}
      onSubmit={() => void run()}
      footer={
        <>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={wanted === '' || busy}>
            Open
          </Button>
        </>
      }
    >
      <FolderField
        label="Folder"
        value={folder}
        onChange={setFolder}
        placeholder="/home/me/cases/harbour"
        help={
          current === '' ? undefined : (
            <>
              Open now: <span className={styles.path}>{current}</span>
            </>
          )
        }
      />
    </Dialog>
  )
}
