import { describe, expect, it } from 'vitest'
import { type Key, type KeyContext, keymap, nameOf } from '../../../src/renderer/app/keymap'

const onPage: KeyContext = {
  target: 'page',
  inReader: false,
  dialog: false,
  extentEdit: false,
  reliability: false,
  rtl: false,
}

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name,
  code: /^[a-z]$/i.test(name) ? `Key${name.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...more,
})

const press = (name: string, more: Partial<Key> = {}, context: Partial<KeyContext> = {}) =>
  keymap(key(name, more), { ...onPage, ...context })

describe('single keys', () => {
  it.each([
    ['c', { type: 'add-claim' }],
    ['s', { type: 'tag-source' }],
    ['n', { type: 'add-note' }],
    ['a', { type: 'add-to-claim' }],
    ['e', { type: 'begin-extent' }],
    ['j', { type: 'select-neighbour', step: 1 }],
    ['k', { type: 'select-neighbour', step: -1 }],
    ['o', { type: 'list-overlaps' }],
    ['r', { type: 'begin-reliability' }],
    ['v', { type: 'next-verification' }],
    ['l', { type: 'relate-claim' }],
    ['1', { type: 'grade-claim', grade: 1 }],
    ['6', { type: 'grade-claim', grade: 6 }],
    ['?', { type: 'keys' }],
    ['Enter', { type: 'focus-inspector' }],
    ['Escape', { type: 'escape' }],
    ['Delete', { type: 'remove' }],
    ['Backspace', { type: 'remove' }],
    ['F6', { type: 'next-pane', step: 1 }],
  ])('%s', (name, command) => {
    expect(press(name)).toEqual(command)
  })

  it('has no command for 0, 7 and other letters', () => {
    for (const name of ['0', '7', 'x', 'F5', ' ', 'Tab', 'ArrowLeft']) expect(press(name)).toBeUndefined()
  })

  it('takes capitals of Caps Lock, but not Shift with a letter', () => {
    expect(press('C')).toEqual({ type: 'add-claim' })
    expect(press('C', { shiftKey: true })).toBeUndefined()
  })

  it('leaves Delete and Backspace to a button or a row that has the keyboard', () => {
    for (const name of ['Delete', 'Backspace']) {
      expect(press(name, {}, { target: 'control' })).toBeUndefined()
      expect(press(name, {}, { target: 'control', inReader: true })).toEqual({ type: 'remove' })
    }
  })

  it('goes back a pane with Shift+F6', () => {
    expect(press('F6', { shiftKey: true })).toEqual({ type: 'next-pane', step: -1 })
  })

  it('leaves Alt, and what an input method is composing, alone', () => {
    expect(press('c', { altKey: true })).toBeUndefined()
    expect(press('c', { isComposing: true })).toBeUndefined()
  })

  it('repeats moving, not making', () => {
    expect(press('j', { repeat: true })).toEqual({ type: 'select-neighbour', step: 1 })
    expect(press('c', { repeat: true })).toBeUndefined()
    expect(press('Delete', { repeat: true })).toBeUndefined()
  })
})

describe('with Ctrl or Cmd', () => {
  it.each([
    ['z', {}, { type: 'undo' }],
    ['Z', { shiftKey: true }, { type: 'redo' }],
    ['y', {}, { type: 'redo' }],
    ['e', {}, { type: 'export' }],
    ['o', {}, { type: 'import' }],
  ])('%s %o', (name, more, command) => {
    expect(press(name, { ctrlKey: true, ...more })).toEqual(command)
    expect(press(name, { metaKey: true, ...more })).toEqual(command)
  })

  it('leaves the browser its own', () => {
    for (const name of ['c', 'v', 's', 'a', 'r', 'n', '1']) expect(press(name, { ctrlKey: true })).toBeUndefined()
  })
})

describe('where the keyboard is', () => {
  it('leaves typing alone, and a field its own undo', () => {
    for (const name of ['c', '1', '?', 'Enter', 'Delete', 'Escape'])
      expect(press(name, {}, { target: 'text' })).toBeUndefined()
    expect(press('z', { ctrlKey: true }, { target: 'text' })).toBeUndefined()
    expect(press('Z', { ctrlKey: true, shiftKey: true }, { target: 'text' })).toBeUndefined()
    expect(press('y', { ctrlKey: true }, { target: 'text' })).toBeUndefined()
  })

  it('still exports, imports and changes panes from a field', () => {
    expect(press('e', { ctrlKey: true }, { target: 'text' })).toEqual({ type: 'export' })
    expect(press('k', { metaKey: true }, { target: 'text' })).toEqual({ type: 'palette' })
    expect(press('k', { ctrlKey: true, shiftKey: true })).toBeUndefined()
    expect(press('k', { ctrlKey: true }, { dialog: true })).toBeUndefined()
    expect(press('F6', {}, { target: 'text' })).toEqual({ type: 'next-pane', step: 1 })
  })

  it('undoes from a select, which has no undo, and leaves it its letters', () => {
    expect(press('z', { ctrlKey: true }, { target: 'select' })).toEqual({ type: 'undo' })
    expect(press('c', {}, { target: 'select' })).toBeUndefined()
  })

  it('leaves Enter to a button, but not the letters', () => {
    expect(press('Enter', {}, { target: 'control' })).toBeUndefined()
    expect(press('c', {}, { target: 'control' })).toEqual({ type: 'add-claim' })
  })

  it('does nothing behind a dialog', () => {
    expect(press('c', {}, { dialog: true })).toBeUndefined()
    expect(press('z', { ctrlKey: true }, { dialog: true })).toBeUndefined()
    expect(press('F6', {}, { dialog: true })).toBeUndefined()
  })
})

describe('R, then a letter', () => {
  it.each(['a', 'b', 'c', 'd', 'e', 'f'])('%s grades the source', (name) => {
    expect(press(name, {}, { reliability: true })).toEqual({ type: 'grade-source', grade: name.toUpperCase() })
  })

  it('is called off by Escape, and by any other key, which does its own work', () => {
    expect(press('Escape', {}, { reliability: true })).toEqual({ type: 'cancel-reliability' })
    expect(press('j', {}, { reliability: true })).toEqual({ type: 'select-neighbour', step: 1 })
  })
})

describe('while an extent is edited', () => {
  const edit = { extentEdit: true }

  it('moves the edge by word, and by letter with Shift', () => {
    expect(press('ArrowRight', {}, edit)).toEqual({ type: 'move-edge', direction: 1, by: 'word' })
    expect(press('ArrowLeft', {}, edit)).toEqual({ type: 'move-edge', direction: -1, by: 'word' })
    expect(press('ArrowRight', { shiftKey: true }, edit)).toEqual({ type: 'move-edge', direction: 1, by: 'grapheme' })
  })

  it('moves it the way the arrow points in text from right to left', () => {
    expect(press('ArrowLeft', {}, { ...edit, rtl: true })).toEqual({ type: 'move-edge', direction: 1, by: 'word' })
    expect(press('ArrowRight', { shiftKey: true }, { ...edit, rtl: true })).toEqual({
      type: 'move-edge',
      direction: -1,
      by: 'grapheme',
    })
  })

  it.each([
    ['Tab', {}, { type: 'next-edge', step: 1 }],
    ['Tab', { shiftKey: true }, { type: 'next-edge', step: -1 }],
    ['Delete', {}, { type: 'drop-segment' }],
    ['a', {}, { type: 'add-segment' }],
    ['s', {}, { type: 'split-segment' }],
    ['m', {}, { type: 'join-segments' }],
    ['ArrowRight', { ctrlKey: true }, { type: 'move-edge', direction: 1, by: 'sentence' }],
    ['Enter', {}, { type: 'keep-extent' }],
    ['Escape', {}, { type: 'drop-extent' }],
  ])('%s %o', (name, more, command) => {
    expect(press(name, more, edit)).toEqual(command)
  })

  it('holds the arrow down', () => {
    expect(press('ArrowRight', { repeat: true }, edit)).toEqual({ type: 'move-edge', direction: 1, by: 'word' })
  })

  it('lets nothing else pass', () => {
    for (const name of ['c', 'j', '1', 'r', '?', 'F6']) expect(press(name, {}, edit)).toBeUndefined()
    expect(press('ArrowUp', { ctrlKey: true }, edit)).toBeUndefined()
  })

  it.each([
    ['z', {}, { type: 'undo' }],
    ['z', { shiftKey: true }, { type: 'redo' }],
    ['f', {}, { type: 'find' }],
    ['k', {}, { type: 'palette' }],
    ['e', {}, { type: 'export' }],
  ])('but what is held with Ctrl: %s %o', (name, more, command) => {
    expect(press(name, { ctrlKey: true, ...more }, edit)).toEqual(command)
  })

  it('leaves typing alone', () => {
    expect(press('ArrowLeft', {}, { ...edit, target: 'text' })).toBeUndefined()
  })
})

describe('other keyboards', () => {
  it('goes by the place of the key where letters are not Latin', () => {
    expect(press('с', { code: 'KeyC' })).toEqual({ type: 'add-claim' }) // Russian
    expect(press('ز', { code: 'KeyC' })).toEqual({ type: 'add-claim' }) // Persian
    expect(press('я', { code: 'KeyZ', ctrlKey: true })).toEqual({ type: 'undo' })
    expect(press('ش', { code: 'KeyA' }, { reliability: true })).toEqual({ type: 'grade-source', grade: 'A' })
  })

  it('goes by the letter where letters are Latin but lie elsewhere', () => {
    expect(press('c', { code: 'KeyI' })).toEqual({ type: 'add-claim' }) // Dvorak
    expect(press('z', { code: 'KeyY', ctrlKey: true })).toEqual({ type: 'undo' }) // German
  })

  it('takes letters beyond the alphabet as it takes those of it', () => {
    const keys = { claim: 'ä' }
    expect(press('ä', { code: 'Quote' }, { keys })).toEqual({ type: 'add-claim' })
    expect(press('Ä', { code: 'Quote' }, { keys })).toEqual({ type: 'add-claim' }) // Caps Lock
    expect(press('Ä', { code: 'Quote', shiftKey: true }, { keys })).toBeUndefined()
    expect(nameOf({ key: 'Ä', code: 'Quote', shiftKey: true })).toBe('ä')
  })

  it('takes digits of other scripts and of rows that need Shift', () => {
    expect(press('۳', { code: 'Digit3' })).toEqual({ type: 'grade-claim', grade: 3 }) // Persian
    expect(press('&', { code: 'Digit1' })).toEqual({ type: 'grade-claim', grade: 1 }) // French
    expect(press('!', { code: 'Digit1', shiftKey: true })).toBeUndefined()
  })

  it('takes the question mark of Arabic and Persian', () => {
    expect(press('؟', { code: 'Slash', shiftKey: true })).toEqual({ type: 'keys' })
  })
})
