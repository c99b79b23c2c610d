import type { KeyContext } from './keymap'

/** Inputs that are pressed, not typed into. */
const pressed: ReadonlySet<string> = new Set([
  'button',
  'checkbox',
  'color',
  'file',
  'image',
  'radio',
  'range',
  'reset',
  'submit',
])

const controls = 'button, a[href], summary, [role=button], [role=menuitem], [role=option], [role=tab], [role=radio]'

/** What kind of thing has the keyboard. */
export const targetOf = (target: EventTarget | null): KeyContext['target'] => {
  if (!(target instanceof HTMLElement)) return 'page'
  if (target instanceof HTMLInputElement) return pressed.has(target.type) ? 'control' : 'text'
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return 'text'
  if (target instanceof HTMLSelectElement) return 'select'
  return target.closest(controls) === null ? 'page' : 'control'
}
