import { useEffect, useMemo, useRef } from 'react'
import { Inspector } from '../inspector'
import { LeftPane } from '../marks/left-pane'
import { Reader } from '../reader'
import { moveFocus } from '../state/focus'
import { useStore } from '../state/store'
import { isListed } from '../state/sync'
import { Banners } from './banners'
import { EmptyCase } from './empty-case'
import { areKeysHeld } from './held-keys'
import { enter } from './panes'
import styles from './shell.module.css'
import { TopBar } from './top-bar'

/**
 * The document on screen was thrown away, and with it the button that did it: the keyboard goes to the text that comes, else to
 * the library. Not where another window did it to somebody who is typing, whose next letters would be commands there.
 */
const useFocusAfterTrash = (empty: boolean | undefined) => {
  const id = useStore(({ open }) => open?.id)
  const last = useRef(id)
  useEffect(() => {
    const isGone = last.current !== undefined && !isListed(last.current)
    const isLost = isGone && !areKeysHeld() && document.activeElement === document.body
    if (isLost && id !== undefined) moveFocus('reader')
    else if (isLost && empty) enter('library')
    if (id !== undefined) last.current = id
  }, [id, empty])
}

/** The case on screen: a thin bar, and three panes that scroll on their own. */
export const Shell = () => {
  const documents = useStore(({ caseState }) => caseState?.documents)
  const empty = useMemo(() => documents?.every(({ trashedAt }) => trashedAt !== undefined), [documents])
  useFocusAfterTrash(empty)
  return (
    <div className={styles.shell}>
      <TopBar />
      <Banners />
      <div className={`${styles.panes} ${empty ? styles.two : ''}`}>
        <nav className={styles.library} data-pane="library" aria-label="Library">
          <LeftPane />
        </nav>
        <main className={styles.reader} data-pane="reader">
          {empty ? <EmptyCase /> : <Reader />}
        </main>
        {empty ? null : (
          <div className={styles.inspector} data-pane="inspector">
            <Inspector />
          </div>
        )}
      </div>
    </div>
  )
}
