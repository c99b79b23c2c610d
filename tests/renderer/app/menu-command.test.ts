import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'

const carriedOut = vi.hoisted((): object[] => [])
vi.mock('../../../src/renderer/app/run-command', () => ({ runCommand: (command: object) => carriedOut.push(command) }))

class Element extends EventTarget {
  isContentEditable = false
  closest = () => null
}
class TextArea extends Element {}
const inField: string[] = []
const page: { activeElement?: Element; execCommand(action: string): boolean } = {
  // As of an empty field: it has no history of its own.
  execCommand: (action) => {
    inField.push(action)
    return false
  },
}
vi.stubGlobal('document', page)
vi.stubGlobal('HTMLElement', Element)
vi.stubGlobal('HTMLInputElement', class extends Element {})
vi.stubGlobal('HTMLTextAreaElement', TextArea)
vi.stubGlobal('HTMLSelectElement', class extends Element {})

const { runMenuCommand } = await import('../../../src/renderer/app/menu-command')
const { getState, setState } = await import('../../../src/renderer/state/store')
const { enterDialog } = await import('../../../src/renderer/ui/top-dialog')

beforeEach(() => {
  carriedOut.length = 0
  inField.length = 0
  delete page.activeElement
  setState({ dialog: undefined, toasts: [] })
})

describe('Undo and Redo of the menu', () => {
  it('are the case’s', () => {
    runMenuCommand('undo')
    runMenuCommand('redo')
    expect(carriedOut).toEqual([{ type: 'undo' }, { type: 'redo' }])
    expect(inField).toEqual([])
  })

  it('are the text field’s where one has the focus, and never the case’s, though the field has nothing to undo', () => {
    page.activeElement = new TextArea()
    runMenuCommand('undo')
    runMenuCommand('redo')
    expect(inField).toEqual(['undo', 'redo'])
    expect(carriedOut).toEqual([])
  })
})

describe('while a dialog is open, whose words may not be saved anywhere', () => {
  const withDialog = (dialog: NonNullable<ReturnType<typeof getState>['dialog']>) => {
    setState({ dialog })
    // What the list of dialogs holds is asked for its place in the page only when it is shown.
    const element: HTMLDialogElement = Object.create(null)
    onTestFinished(enterDialog(element))
  }
  const said = () => getState().toasts.map(({ text }) => text)

  it('a menu item does nothing, but says what to do first', () => {
    withDialog('paste')
    runMenuCommand('save-copy')
    expect(getState().dialog).toBe('paste')
    expect(said()).toEqual([expect.stringContaining('first')])
    runMenuCommand('export')
    expect(carriedOut).toEqual([])
  })

  it('nothing is said where it is the dialog that was asked for', () => {
    withDialog('save-copy')
    runMenuCommand('save-copy')
    expect(said()).toEqual([])
  })

  it('Undo reaches nothing behind it', () => {
    withDialog('paste')
    runMenuCommand('undo')
    expect(carriedOut).toEqual([])
    expect(said()).toEqual([])
  })
})
