import { Component, type ReactNode } from 'react'
import { Button } from '../ui/button'
import styles from './message-page.module.css'

type Props = { children: ReactNode }
type BoundaryState = { error: Error | undefined }

/** Catches a fault of the interface itself. React offers this to classes only. */
export class ErrorBoundary extends Component<Props, BoundaryState> {
  override state: BoundaryState = { error: undefined }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render() {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return (
      <main className={styles.page}>
        <div className={styles.sheet} role="alert">
          <h1 className={styles.title}>This window has stopped on a fault of Caveat’s own.</h1>
          <p className={styles.text}>
            Your work is safe: everything that was acknowledged as saved is on disk. Reload the window to go on where
            you were.
          </p>
          <p className={styles.detail}>{error.message}</p>
          <div className={styles.actions}>
            <Button kind="primary" onClick={() => window.location.reload()}>
              Reload
            </Button>
          </div>
        </div>
      </main>
    )
  }
}
