import { useMemo } from 'react'
import { Inspector } from '../inspector'
import { LeftPane } from '../marks/left-pane'
import { Reader } from '../reader'
import { useStore } from '../state/store'
import { Banners } from './banners'
import { EmptyCase } from './empty-case'
import styles from './shell.module.css'
import { TopBar } from './top-bar'

/** The case on screen: a thin bar, and three panes that scroll on their own. */
export const Shell = () => {
  const documents = useStore(({ caseState }) => caseState?.documents)
  const empty = useMemo(() => documents?.every(({ trashedAt }) => trashedAt !== undefined), [documents])
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
