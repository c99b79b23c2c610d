import { Fragment, useId } from 'react'
import { closeDialog } from '../state/messages'
import { Dialog } from '../ui/dialog'
import styles from './keys-dialog.module.css'
import { type Shortcut, type ShortcutGroup, shortcutGroups } from './shortcuts'

const Combination = ({ keys }: { keys: string }) =>
  keys.split('+').map((key) => (
    <kbd key={key} className={styles.key}>
      {key}
    </kbd>
  ))

/** What stands between the keys of a shortcut: a range of grades, or one or the other. */
const between = (keys: Shortcut['keys'], index: number): string => {
  if (keys[0] === 'R' && index === 1) return 'then'
  return /^[1A]$/.test(keys[index - 1] ?? '') ? '–' : ''
}

const Group = ({ group }: { group: ShortcutGroup }) => {
  const id = useId()
  return (
    <section className={styles.group}>
      <h3 id={id} className={styles.name}>
        {group.name}
      </h3>
      <table className={styles.table} aria-labelledby={id}>
        <tbody>
          {group.shortcuts.map(({ keys, does }) => (
            <tr key={does}>
              <th scope="row">{does}</th>
              <td>
                {keys.map((key, index) => (
                  <Fragment key={key}>
                    {index === 0 ? null : <span className={styles.between}>{between(keys, index)}</span>}
                    <Combination keys={key} />
                  </Fragment>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** All the keys, on one sheet. */
export const KeysDialog = () => (
  <Dialog title="Keys" wide onClose={closeDialog}>
    <div className={styles.groups}>
      {shortcutGroups.map((group) => (
        <Group key={group.name} group={group} />
      ))}
    </div>
  </Dialog>
)
