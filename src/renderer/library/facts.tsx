import { Fragment } from 'react'
import styles from './library.module.css'

/**
 * Short facts in one line, those that are known, by their names. Each runs its own way: after an Arabic name, the parts of a
 * date would change places. The `outlet` makes room for the others, and the end of it is cut off.
 */
export const Facts = ({ facts }: { facts: Readonly<Record<string, string | undefined>> }) =>
  Object.entries(facts)
    .filter(([, fact]) => fact !== undefined)
    .map(([name, fact], nth) => (
      <Fragment key={name}>
        {nth === 0 ? null : <span className={styles.fact}> · </span>}
        <span className={name === 'outlet' ? styles.yielding : styles.fact} dir="auto">
          {fact}
        </span>
      </Fragment>
    ))
