import styles from './key-caps.module.css'

/** Keys as they are printed on the keyboard; `+` joins those that are held together. */
export const KeyCaps = ({ keys }: { keys: string }) =>
  keys.split('+').map((key) => (
    <kbd key={key} className={styles.cap}>
      {key}
    </kbd>
  ))
