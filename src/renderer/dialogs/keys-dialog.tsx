import { Fragment, type KeyboardEvent, useId, useState } from 'react'
import { type BindingName, bindings, keyCap, keyOf, whyNot, withKey } from '../app/bindings'
import { nameOf } from '../app/keymap'
import { closeDialog } from '../state/messages'
import { saveSettings } from '../state/settings'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { KeyCaps } from '../ui/key-caps'
import styles from './keys-dialog.module.css'
import { type Shortcut, type ShortcutGroup, shortcutGroups } from './shortcuts'

/** Keys one after the other: what stands between them says whether it is a range of grades or one or the other. */
const Sequence = ({ keys }: { keys: readonly string[] }) =>
  keys.map((key, index) => (
    <Fragment key={key}>
      {index === 0 ? null : <span className={styles.between}>{/^[1A]$/.test(keys[index - 1] ?? '') ? '–' : ''}</span>}
      <KeyCaps keys={key} />
    </Fragment>
  ))

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Tab'])

/** The key that was asked for, and why it cannot be had. */
type Refused = { binding: BindingName; why: string } | undefined

type Refusing = { refused: Refused; onRefused: (refused: Refused) => void }

/** A key that can be changed: pressed, it waits for the new one and says why it cannot be had. */
const KeyButton = ({ binding, onRefused }: { binding: BindingName; onRefused: Refusing['onRefused'] }) => {
  const keys = useStore(({ settings }) => settings.keys)
  const [waiting, setWaiting] = useState(false)
  const key = keyOf(binding, keys)

  const onKeyDown = (event: KeyboardEvent) => {
    if (!waiting || modifiers.has(event.key)) return
    // Escape calls the change off and does not close the dialog.
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') {
      onRefused(undefined)
      return setWaiting(false)
    }
    const wanted = nameOf(event.nativeEvent)
    const why =
      event.ctrlKey || event.metaKey || event.altKey
        ? 'Choose a key of its own, without Ctrl, Alt or ⌘.'
        : whyNot(binding, wanted, keys)
    onRefused(why === undefined ? undefined : { binding, why })
    if (why !== undefined) return
    setWaiting(false)
    void saveSettings({ keys: withKey(binding, wanted, keys) })
  }

  return (
    <button
      type="button"
      className={styles.change}
      aria-label={`${bindings[binding].does}: ${waiting ? 'press the new key' : key}`}
      title="Change this key"
      aria-pressed={waiting}
      onClick={() => {
        onRefused(undefined)
        setWaiting(!waiting)
      }}
      onBlur={() => {
        onRefused(undefined)
        setWaiting(false)
      }}
      onKeyDown={onKeyDown}
    >
      {waiting ? '…' : keyCap(key)}
    </button>
  )
}

/** Below the key, wherever in the sheet that is: the foot may be scrolled out of view. It is said in the foot, to whoever hears it. */
const Refusal = ({ why }: { why: string }) => (
  <p className={styles.refusal} ref={(element) => element?.scrollIntoView({ block: 'nearest' })} aria-hidden>
    {why}
  </p>
)

const Row = ({ shortcut: { keys, does, binding, after }, refused, onRefused }: { shortcut: Shortcut } & Refusing) => (
  <tr>
    <th scope="row">{does}</th>
    <td>
      {binding === undefined ? <Sequence keys={keys} /> : <KeyButton binding={binding} onRefused={onRefused} />}
      {after === undefined ? null : (
        <>
          <span className={styles.between}>then</span>
          <Sequence keys={after} />
        </>
      )}
      {refused === undefined || refused.binding !== binding ? null : <Refusal why={refused.why} />}
    </td>
  </tr>
)

const Group = ({ group, ...refusing }: { group: ShortcutGroup } & Refusing) => {
  const id = useId()
  return (
    <section className={styles.group}>
      <h3 id={id} className={styles.name}>
        {group.name}
      </h3>
      <table className={styles.table} aria-labelledby={id}>
        <tbody>
          {group.shortcuts.map((shortcut) => (
            <Row key={shortcut.does} shortcut={shortcut} {...refusing} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** All the keys, on one sheet; those with a button's look can be changed. */
export const KeysDialog = () => {
  const [refused, setRefused] = useState<Refused>()
  const changed = useStore(({ settings }) => Object.keys(settings.keys ?? {}).length > 0)
  return (
    <Dialog
      title="Keys"
      lead="Press a key that stands on a button to change it."
      wide
      onClose={closeDialog}
      footer={
        <>
          <span className="visually-hidden" role="status">
            {refused?.why}
          </span>
          {changed ? <Button onClick={() => void saveSettings({ keys: {} })}>Back to the usual keys</Button> : null}
          <Button kind="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.groups}>
        {shortcutGroups.map((group) => (
          <Group key={group.name} group={group} refused={refused} onRefused={setRefused} />
        ))}
      </div>
    </Dialog>
  )
}
