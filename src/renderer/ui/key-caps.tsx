import styles from './key-caps.module.css'

/** Keys as they are printed on the keyboard; `+` joins those that are held together, and alone is a key. */
export const KeyCaps = ({ keys }: { keys: string }) =>
  (keys === '+' ? [keys] : keys.split('+')).map((key) => (
    <kbd key={key} className={styles.cap}>
      {key}
    </kbd>
  ))
