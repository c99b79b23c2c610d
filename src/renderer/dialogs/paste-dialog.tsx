import { useEffect, useId, useState } from 'react'
import { importPasted } from '../state/import-files'
import { closeDialog } from '../state/messages'
import { Button } from '../ui/button'
import { numeral } from '../ui/counted'
import { Dialog } from '../ui/dialog'
import styles from './dialogs.module.css'
import { forgetPasted, pastedText } from './paste-text'

const words = (text: string) => text.match(/\S+/g)?.length ?? 0

/** Takes an article in as text. It stays open, with the text in it, if the import is refused. */
export const PasteDialog = () => {
  const [text, setText] = useState(pastedText)
  const [busy, setBusy] = useState(false)
  const fieldId = useId()
  useEffect(() => forgetPasted, [])
  const empty = text.trim() === ''
  const count = words(text)

  const run = async () => {
    if (empty || busy) return
    setBusy(true)
    await importPasted(text)
    setBusy(false)
  }

  return (
    <Dialog
      title="Paste text"
      lead="The whole article, with its headline, date and address if you have them: Caveat finds what is story and what is not, and alters nothing."
      wide
      onClose={closeDialog}
      onSubmit={() => void run()}
      footer={
        <>
          <span className={styles.count}>{empty ? '' : `${numeral(count)} ${count === 1 ? 'word' : 'words'}`}</span>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button kind="primary" type="submit" disabled={empty || busy} title="Ctrl+Enter">
            Import text
          </Button>
        </>
      }
    >
      <label htmlFor={fieldId} className="visually-hidden">
        Text of the article
      </label>
      <textarea
        id={fieldId}
        className={styles.paper}
        dir="auto"
        data-first-field
        spellCheck={false}
        value={text}
        placeholder="Paste the article here"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void run()
        }}
      />
    </Dialog>
  )
}
