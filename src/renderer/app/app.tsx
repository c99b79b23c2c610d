import { useEffect } from 'react'
import { Dialogs } from '../dialogs/dialogs'
import { useStore } from '../state/store'
import { Toasts } from '../ui/toasts'
import { DropTarget } from './drop-target'
import styles from './message-page.module.css'
import { ProblemScreen } from './problem-screen'
import { ReliabilityHint } from './reliability-hint'
import { Shell } from './shell'
import { useFullFields } from './use-full-fields'
import { useKeys } from './use-keys'
import { usePaste } from './use-paste'

const Screen = () => {
  const phase = useStore((state) => state.phase)
  switch (phase) {
    case 'loading':
      return (
        <main className={styles.page} aria-busy>
          <p className={styles.waiting}>Opening the case…</p>
        </main>
      )
    case 'none':
      return <ProblemScreen />
    case 'open':
      return <Shell />
    default:
      return phase satisfies never
  }
}

const useWindowTitle = () => {
  const title = useStore(({ open }) => open?.state.document.title)
  useEffect(() => {
    document.title = title === undefined ? 'Caveat' : `${title} — Caveat`
  }, [title])
}

/** The whole window: the screen of the phase the app is in, and what lies over it. */
export const App = () => {
  useKeys()
  usePaste()
  useFullFields()
  useWindowTitle()
  return (
    <>
      <Screen />
      <Dialogs />
      <DropTarget />
      <Toasts>
        <ReliabilityHint />
      </Toasts>
    </>
  )
}
