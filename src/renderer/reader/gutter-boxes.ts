import { select } from '../state/annotate'
import { listMarks } from '../state/focus'
import type { Mark } from './marks'
import css from './paragraph.module.css'

const glyphOf = (mark: Mark): string => {
  switch (mark.type) {
    case 'claim':
      return String(mark.grade ?? '·')
    case 'note':
      return mark.open ? (mark.weight === 'decisive' ? '‼' : '?') : '✓'
    case 'mention':
      return ''
    default:
      return mark satisfies never
  }
}

const lookOf = (mark: Mark): string => {
  switch (mark.type) {
    case 'claim':
      return mark.verification
    case 'note':
      return mark.open ? 'question' : 'answered'
    case 'mention':
      return 'mention'
    default:
      return mark satisfies never
  }
}

/** Not a stop of the Tab key: of these there may be thousands, and J, K and the list of marks lead to each. */
const newButton = (act: () => void): HTMLButtonElement => {
  const button = document.createElement('button')
  button.type = 'button'
  button.tabIndex = -1
  button.addEventListener('click', act)
  return button
}

const press = (button: HTMLButtonElement, isPressed: boolean) => {
  const words = String(isPressed)
  if (button.ariaPressed !== words) button.ariaPressed = words
}

/** Gives a button the look and the words of a mark. */
const bring = (button: HTMLButtonElement, mark: Mark) => {
  button.dataset.mark = lookOf(mark)
  if (mark.type === 'note') button.dataset.weight = mark.weight
  button.setAttribute('aria-label', mark.label)
  button.title = mark.label
  button.textContent = glyphOf(mark)
}

/** With the gap between them, as paragraph.module.css has it. */
const markSize = 24
const gap = 6
const fitting = (length: number): number => Math.max(1, Math.floor((length + gap) / markSize))
/** So many marks have room beside any paragraph. */
const always = 2

/** Sets the children of an element and leaves those that stay where they are: the one that has the keyboard keeps it. */
const setChildren = (element: Element, children: readonly Element[]) => {
  const wanted = new Set(children)
  for (const child of [...element.children]) if (!wanted.has(child)) child.remove()
  for (const [nth, child] of children.entries()) {
    const there = element.children[nth] ?? null
    if (there !== child) element.insertBefore(child, there)
  }
}

/** What stands beside one paragraph. */
type Box = {
  readonly element: HTMLElement
  /** The paragraph with its box; its height is the room there is. */
  readonly row: Element
  readonly words: Element
  readonly buttons: Map<string, HTMLButtonElement>
  marks: readonly Mark[]
  /** How many marks have room; not known before the paragraph has been laid out. */
  room: number
}

/**
 * The boxes beside the paragraphs, with a button for each mark. They are filled by hand: hundreds are made while the page
 * scrolls, and React took longer for them than the page takes for all else. Only these change with the marks, never the words.
 */
export const createGutterBoxes = (article: Element) => {
  const paragraphs = [...article.querySelectorAll('[data-block]')]
  const boxes = new Map<number, Box>()
  const boxOfRow = new WeakMap<Element, Box>()

  /** More marks than have room would stand on those of the next paragraph, which does not move for them: the last leads to the list. */
  const arrange = ({ element, buttons, marks, room }: Box) => {
    const visible = marks.filter(({ type }) => type !== 'mention')
    const seen = new Set(visible.length > room ? visible.slice(0, room - 1) : visible)
    const [firstUnseen] = visible.filter((mark) => !seen.has(mark))
    const children = marks.flatMap((mark) => {
      const button = buttons.get(mark.selected.id)
      if (button === undefined) return []
      button.className = seen.has(mark) ? (css.mark ?? '') : 'visually-hidden'
      return [button]
    })
    if (firstUnseen === undefined) return setChildren(element, children)
    const more = newButton(() => {
      select(firstUnseen.selected)
      listMarks()
    })
    const unseen = `${visible.length - seen.size} more in this paragraph`
    more.className = css.mark ?? ''
    more.setAttribute('aria-label', `${unseen}: show them in the list`)
    more.title = unseen
    more.textContent = '…'
    setChildren(element, [...children, more])
  }

  // Told before it is painted, and not while it is out of view: asked at once, it would be laid out for the answer.
  const measured = new ResizeObserver((entries) => {
    const measurements = entries.flatMap(({ target }) => {
      const box = boxOfRow.get(target)
      return box === undefined ? [] : [{ box, room: fitting(box.element.clientWidth) * fitting(target.clientHeight) }]
    })
    for (const { box, room } of measurements) {
      if (box.room === room) continue
      box.room = room
      arrange(box)
    }
  })

  const boxAt = (block: number): Box | undefined => {
    const known = boxes.get(block)
    if (known !== undefined) return known
    const words = paragraphs[block]
    const element = words?.previousElementSibling
    const row = words?.parentElement
    if (words === undefined || row == null || !(element instanceof HTMLElement)) return undefined
    const box = { element, row, words, buttons: new Map(), marks: [], room: Number.POSITIVE_INFINITY }
    boxes.set(block, box)
    boxOfRow.set(row, box)
    element.id = `gutter-${block}`
    element.role = 'group'
    element.ariaLabel = 'In this paragraph'
    // The words say where their marks are told.
    words.setAttribute('aria-details', element.id)
    return box
  }

  const empty = (block: number) => {
    const box = boxes.get(block)
    if (box === undefined) return
    const { element, row, words } = box
    measured.unobserve(row)
    element.replaceChildren()
    for (const name of ['id', 'role', 'aria-label']) element.removeAttribute(name)
    words.removeAttribute('aria-details')
    boxes.delete(block)
  }

  const fill = (block: number, marks: readonly Mark[], selectedId: string | undefined) => {
    const box = boxAt(block)
    if (box === undefined) return
    const { buttons, row } = box
    const ids = new Set(marks.map(({ selected }) => selected.id))
    for (const id of buttons.keys()) if (!ids.has(id)) buttons.delete(id)
    for (const mark of marks) {
      const { selected } = mark
      const known = buttons.get(selected.id)
      const button = known ?? newButton(() => select(selected))
      if (known === undefined) buttons.set(selected.id, button)
      // Its label says all that its look does.
      if (button.title !== mark.label) bring(button, mark)
      press(button, selected.id === selectedId)
    }
    box.marks = marks
    arrange(box)
    if (marks.length > always) measured.observe(row)
    else {
      measured.unobserve(row)
      box.room = Number.POSITIVE_INFINITY
    }
  }

  return {
    /** Puts the marks of a paragraph beside it, in the place of those that stood there. */
    show: (block: number, marks: readonly Mark[], selectedId: string | undefined) =>
      marks.length === 0 ? empty(block) : fill(block, marks, selectedId),
    /** Shows the mark of a record beside a paragraph as the selected one, or no more so. */
    press: (block: number, id: string, isPressed: boolean) => {
      const button = boxes.get(block)?.buttons.get(id)
      if (button !== undefined) press(button, isPressed)
    },
    /** Empties all boxes. */
    dispose: () => {
      for (const block of boxes.keys()) empty(block)
      measured.disconnect()
    },
  }
}
export type GutterBoxes = ReturnType<typeof createGutterBoxes>
