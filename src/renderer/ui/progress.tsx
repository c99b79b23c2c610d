import { useId } from 'react'
import styles from './progress.module.css'

/** How far something is, with words beside it. */
export const Progress = ({ words, done, total }: { words: string; done: number; total: number }) => {
  const id = useId()
  return (
    <div className={styles.progress}>
      <label htmlFor={id}>{words}</label>
      <progress id={id} className={styles.bar} value={total === 0 ? undefined : done} max={Math.max(total, 1)} />
    </div>
  )
}
