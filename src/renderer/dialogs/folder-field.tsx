import { FolderOpen } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { host } from '../host'
import { sayError } from '../state/messages'
import { Button } from '../ui/button'
import { inFolder } from './beside'
import styles from './dialogs.module.css'

type FolderFieldProps = {
  label: string
  value: string
  onChange: (folder: string) => void
  placeholder?: string
  /** With it, a new folder of that name is meant, in the one that is chosen. */
  newName?: string
  disabled?: boolean
  help?: ReactNode
}

/** The path of a folder, typed or chosen where the host has a dialog for it. */
export const FolderField = ({ label, value, onChange, placeholder, newName, disabled, help }: FolderFieldProps) => {
  const id = useId()
  const { chooseFolder } = host

  const choose = async (ask: NonNullable<typeof chooseFolder>) => {
    const answer = await ask(newName === undefined ? 'open' : 'place')
    if (!answer.ok) return sayError(answer.error)
    const { folder } = answer.value
    if (folder !== undefined) onChange(newName === undefined ? folder : inFolder(folder, newName))
  }

  return (
    <div className={styles.row}>
      <label htmlFor={id} className={styles.legend}>
        {label}
      </label>
      <div className={styles.inline}>
        <input
          id={id}
          className={`${styles.field} ${styles.path}`}
          data-first-field
          spellCheck={false}
          value={value}
          maxLength={4_096}
          placeholder={placeholder}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
        {chooseFolder === undefined ? null : (
          <Button icon={FolderOpen} disabled={disabled} onClick={() => void choose(chooseFolder)}>
            Choose…
          </Button>
        )}
      </div>
      {help === undefined ? null : <p className={styles.help}>{help}</p>}
    </div>
  )
}
