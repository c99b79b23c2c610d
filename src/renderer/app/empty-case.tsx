import { ClipboardPaste, FileDown } from 'lucide-react'
import { useEffect } from 'react'
import { openPasteDialog } from '../dialogs/paste-text'
import { catchKeyboard } from '../state/focus'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import styles from './empty-case.module.css'
import { pickFiles } from './pick-files'

/** A case without articles: how to begin, and what the marks will mean. */
export const EmptyCase = () => {
  const readOnly = useStore((state) => state.readOnly !== undefined)
  // Its buttons go away when an article comes; the text that comes takes over the keyboard.
  useEffect(() => () => void catchKeyboard(), [])
  return (
    <div className={styles.page}>
      <div className={styles.sheet}>
        <h1 className={styles.title}>Begin with an article</h1>
        <p className={styles.lead}>
          Plain text or Markdown, as you saved it. Drop files anywhere on this window, or paste the text. The original
          is kept byte for byte beside your work; nothing leaves this machine.
        </p>
        <div className={styles.actions}>
          <Button kind="primary" icon={FileDown} disabled={readOnly} title="Ctrl+O" onClick={pickFiles}>
            Choose files
          </Button>
          <Button icon={ClipboardPaste} disabled={readOnly} title="Ctrl+V" onClick={() => openPasteDialog()}>
            Paste an article
          </Button>
        </div>
        <figure className={styles.specimen} aria-labelledby="specimen-caption">
          <p className={styles.sentence}>
            <span className={styles.claim}>
              <span className={styles.mention}>Two officials</span> said 240 people had been moved out
            </span>{' '}
            by Monday, in what the paper called <span className={styles.question}>a flawless operation</span>.
          </p>
          <figcaption id="specimen-caption" className="visually-hidden">
            What marks look like in the text
          </figcaption>
          <ul className={styles.legend}>
            <li>
              <kbd className={styles.key}>C</kbd>
              <span>
                <strong>Claim</strong> what the article says is so
              </span>
            </li>
            <li>
              <kbd className={styles.key}>S</kbd>
              <span>
                <strong>Source</strong> who is behind it
              </span>
            </li>
            <li>
              <kbd className={styles.key}>N</kbd>
              <span>
                <strong>Note</strong> why you doubt it
              </span>
            </li>
          </ul>
        </figure>
        <p className={styles.foot}>
          Select words, press a key. <kbd className={styles.key}>?</kbd> shows them all.
        </p>
      </div>
    </div>
  )
}
