import { FolderOpen } from 'lucide-react'
import { useId, useState } from 'react'
import { host } from '../host'
import { openWorkspace } from '../state/files'
import { closeDialog, sayError } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'

/** Opens another folder as the case. */
export const OpenWorkspaceDialog = () => {
  const current = useStore((state) => state.folder)
  const [folder, setFolder] = useState('')
  const [busy, setBusy] = useState(false)
  const fieldId = useId()
  const { chooseFolder } = host
  const wanted = folder.trim()

  const run = async () => {
    if (wanted === '' || busy) return
    setBusy(true)
    await openWorkspace(wanted)
    setBusy(false)
  }

  const choose = async (ask: NonNullable<typeof chooseFolder>) => {
    const answer = await ask()
    if (!answer.ok) sayError(answer.error)
    else if (answer.value.folder !== undefined) setFolder(answer.value.folder)
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
      <div className={styles.row}>
        <label htmlFor={fieldId} className={styles.legend}>
          Folder
        </label>
        <div className={styles.inline}>
          <input
            id={fieldId}
            className={`${styles.field} ${styles.path}`}
            data-first-field
            spellCheck={false}
            value={folder}
            maxLength={4_096}
            placeholder="/home/me/cases/harbour"
            onChange={(event) => setFolder(event.target.value)}
          />
          {chooseFolder === undefined ? null : (
            <Button icon={FolderOpen} onClick={() => void choose(chooseFolder)}>
              Choose…
            </Button>
          )}
        </div>
        {current === '' ? null : (
          <p className={styles.help}>
            Open now: <span className={styles.path}>{current}</span>
          </p>
        )}
      </div>
    </Dialog>
  )
}
