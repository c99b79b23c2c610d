import { ArchiveRestore } from 'lucide-react'
import { useId, useState } from 'react'
import { themes } from '#shared/settings'
import { themeWords } from '../labels'
import { closeDialog, closerOfDialog, openDialog } from '../state/messages'
import { saveSettings } from '../state/settings'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Choices } from './choices'
import styles from './dialogs.module.css'
import { ReadingFields } from './reading-fields'

/** What Caveat remembers on this machine. The theme is seen at once; the name is kept on closing. */
export const SettingsDialog = () => {
  const analyst = useStore(({ settings }) => settings.analyst)
  const theme = useStore(({ settings }) => settings.theme)
  const version = useStore((state) => state.version)
  const [typed, setTyped] = useState<string>()
  const name = typed ?? analyst
  const nameId = useId()

  const keep = async () => {
    const close = closerOfDialog()
    const wanted = name.trim()
    if (wanted !== '' && wanted !== analyst) await saveSettings({ analyst: wanted })
    close()
  }
  const goToBackups = async () => {
    await keep()
    openDialog('backups')
  }

  return (
    <Dialog
      title="Settings"
      onClose={closeDialog}
      onSubmit={() => void keep()}
      footer={
        <>
          <span className={styles.count}>{version === '' ? '' : `Caveat ${version}`}</span>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={name.trim() === ''}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.row}>
        <label htmlFor={nameId} className={styles.legend}>
          Your name
        </label>
        <input
          id={nameId}
          data-first-field
          className={styles.field}
          dir="auto"
          maxLength={2_000}
          value={name}
          aria-describedby={`${nameId}-help`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id={`${nameId}-help`} className={styles.help}>
          It signs what you mark from now on. What is there already keeps the name it was made under.
        </p>
      </div>
      <Choices
        legend="Theme"
        value={theme}
        onChange={(chosen) => void saveSettings({ theme: chosen })}
        choices={themes.map((value) => ({ value, name: themeWords[value] }))}
      />
      <ReadingFields />
      <div className={styles.row}>
        <p className={styles.legend}>Backups</p>
        <div>
          <Button icon={ArchiveRestore} onClick={() => void goToBackups()}>
            Backups…
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
