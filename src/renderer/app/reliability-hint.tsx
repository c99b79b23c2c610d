import { reliabilities } from '#shared/model'
import { useAwaitingReliability } from './reliability-chord'
import styles from './reliability-hint.module.css'

/** Says that `R` waits for its letter. */
export const ReliabilityHint = () =>
  useAwaitingReliability() ? (
    <p className={styles.hint}>
      <kbd className={styles.key}>R</kbd> reliability, then
      {reliabilities.map((grade) => (
        <kbd key={grade} className={styles.key}>
          {grade}
        </kbd>
      ))}
    </p>
  ) : null
