import { expect, test, vi } from 'vitest'
import type { Step } from '../../../src/renderer/state/types'

const told = vi.hoisted((): object[] => [])

vi.mock('../../../src/renderer/host', () => ({ host: { showSteps: (steps: object) => told.push(steps) } }))

class Element extends EventTarget {
  isContentEditable = false
  closest = () => null
}
class TextArea extends Element {}
const page: EventTarget & { activeElement?: Element } = new EventTarget()
vi.stubGlobal('document', page)
vi.stubGlobal('HTMLElement', Element)
vi.stubGlobal('HTMLInputElement', class extends Element {})
vi.stubGlobal('HTMLTextAreaElement', TextArea)
vi.stubGlobal('HTMLSelectElement', class extends Element {})

test('the menu is told the names of the last steps, and when a text field has its own', async () => {
  const { followSteps } = await import('../../../src/renderer/app/menu-steps')
  const { setState } = await import('../../../src/renderer/state/store')
  const step = (name: string): Step => ({ ids: [name], name, inverses: [] })
  followSteps()
  expect(told.splice(0)).toEqual([{ typing: false }])
  setState({ undoSteps: [step('add claim'), step('grade claim')] })
  setState({ redoSteps: [step('edit note')] })
  expect(told.splice(0)).toEqual([
    { undo: 'grade claim', typing: false },
    { undo: 'grade claim', redo: 'edit note', typing: false },
  ])
  // What changes nothing in the menu is not told.
  setState({ undoSteps: [step('grade claim')], toasts: [] })
  expect(told).toEqual([])

  page.activeElement = new TextArea()
  page.dispatchEvent(new Event('focusin'))
  delete page.activeElement
  page.dispatchEvent(new Event('focusout'))
  await Promise.resolve()
  expect(told.splice(0).map((steps) => ({ ...steps }))).toEqual([
    { undo: 'grade claim', redo: 'edit note', typing: true },
    { undo: 'grade claim', redo: 'edit note', typing: false },
  ])
})
