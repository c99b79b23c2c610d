import { useId, useRef, useState } from 'react'
import { commit } from '../state/commit'
import { useStore } from '../state/store'
import { useReturnFocus } from '../ui/use-return-focus'
import styles from './top-bar.module.css'

const rename = (name: string) => commit([{ type: 'workspace.edit', set: { name } }], { name: 'rename case' })

/** The name of the case. It is edited where it stands: Enter keeps, Escape leaves it as it was. */
export const CaseName = () => {
  const name = useStore(({ caseState }) => caseState?.workspace.name ?? '')
  const folder = useStore((state) => state.folder)
  const readOnly = useStore((state) => state.readOnly !== undefined)
  const [draft, setDraft] = useState<string>()
  /** The name that the draft began with; another window can give the case another one meanwhile. */
  const [known, setKnown] = useState(name)
  const input = useId()
  const button = useRef<HTMLButtonElement>(null)
  useReturnFocus(draft !== undefined, button)

  const keep = () => {
    const text = draft?.trim()
    setDraft(undefined)
    if (text === undefined || text === '' || text === name || text === known) return
    const typed = { input, field: 'Name of the case', text, known, over: name, putBack: rename }
    commit([{ type: 'workspace.edit', set: { name: text } }], { name: 'rename case', typed })
  }

  if (draft === undefined)
    return (
      <button
        ref={button}
        type="button"
        dir="auto"
        className={styles.name}
        title={readOnly ? folder : `Rename the case\n${folder}`}
        disabled={readOnly}
        onClick={() => {
          setDraft(name)
          setKnown(name)
        }}
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
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        // The button that comes back under the key is not pressed by it.
        event.preventDefault()
        if (event.key === 'Enter') keep()
        else setDraft(undefined)
      }}
    />
  )
}
