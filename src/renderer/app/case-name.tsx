import { useState } from 'react'
import { commit } from '../state/commit'
import { useStore } from '../state/store'
import styles from './top-bar.module.css'

/** The name of the case. It is edited where it stands: Enter keeps, Escape leaves it as it was. */
export const CaseName = () => {
  const name = useStore(({ caseState }) => caseState?.workspace.name ?? '')
  const folder = useStore((state) => state.folder)
  const readOnly = useStore((state) => state.readOnly !== undefined)
  const [draft, setDraft] = useState<string>()

  const keep = () => {
    const wanted = draft?.trim()
    setDraft(undefined)
    if (wanted !== undefined && wanted !== '' && wanted !== name)
      commit([{ type: 'workspace.edit', set: { name: wanted } }], { name: 'rename case' })
  }

  if (draft === undefined)
    return (
      <button
        type="button"
        dir="auto"
        className={styles.name}
        title={readOnly ? folder : `Rename the case\n${folder}`}
        disabled={readOnly}
        onClick={() => setDraft(name)}
      >
        {name}
      </button>
    )
  return (
    <input
      className={`${styles.name} ${styles.field}`}
      dir="auto"
      aria-label="Name of the case"
      maxLength={2_000}
      value={draft}
      ref={(field) => {
        if (field !== null && document.activeElement !== field) field.select()
      }}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep()
        else if (event.key === 'Escape') setDraft(undefined)
      }}
    />
  )
}
