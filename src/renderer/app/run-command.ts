import { addClaim, addNote, addToClaim, removeSelected, select, selectText } from '../state/annotate'
import { caretOffset } from '../state/caret'
import {
  addSegment,
  beginExtent,
  dropExtent,
  dropSegment,
  joinSegments,
  keepExtent,
  keepExtentBefore,
  moveEdge,
  nextEdge,
  splitSegment,
} from '../state/extent'
import { listMarks, moveFocus } from '../state/focus'
import { gradeSelectedClaim, gradeSelectedSource, nextVerification } from '../state/grade'
import { redo, undo } from '../state/history'
import { openLookup } from '../state/lookup'
import { openDialog, say } from '../state/messages'
import { selectNeighbour } from '../state/navigate'
import { closeOverlaps, listMarksAt } from '../state/overlaps'
import { refusesChanges } from '../state/read-only'
import { reattachSelected } from '../state/reattach'
import { beginRelation } from '../state/relate'
import { getState, setState } from '../state/store'
import type { Command } from './keymap'
import { hasFocus, movePane } from './panes'
import { pickFiles } from './pick-files'
import { awaitReliability } from './reliability-chord'

const tagSource = () => {
  if (refusesChanges()) return
  const { textSelection } = getState()
  if (textSelection === undefined) return say('Select the words that name the source first.')
  setState({ tagging: textSelection })
}

const writeNote = () => {
  if (addNote() !== undefined) moveFocus('inspector')
}

/** Lets go of the nearest thing: the source picker, the selected text, then the selected record. */
const letGo = () => {
  const { tagging, textSelection, open, overlaps } = getState()
  if (overlaps !== undefined) closeOverlaps()
  else if (tagging !== undefined) setState({ tagging: undefined })
  else if (textSelection !== undefined) selectText(undefined)
  else select(open === undefined ? undefined : { type: 'document', id: open.id })
}

/** The row of what was adrift goes away; the keyboard stays in the list it was in. */
const reattachHere = () => {
  const inList = hasFocus('library')
  reattachSelected(
    inList && document.activeElement instanceof HTMLElement ? document.activeElement.dataset.row : undefined,
  )
  if (inList) moveFocus('marks')
}

/** What an extent goes on being edited with, or beside. */
const besideExtent: ReadonlySet<Command['type']> = new Set([
  'move-edge',
  'next-edge',
  'add-segment',
  'split-segment',
  'join-segments',
  'drop-segment',
  'keep-extent',
  'drop-extent',
  'next-pane',
  'keys',
])

/** Does what a key, a button or a menu item asks for, in an open case. All else than its own ends the editing of an extent first. */
export const runCommand = (command: Command) => {
  if (getState().phase !== 'open' && command.type !== 'keys') return
  if (!besideExtent.has(command.type) && !keepExtentBefore()) return
  switch (command.type) {
    case 'add-claim':
      return addClaim()
    case 'tag-source':
      return tagSource()
    case 'add-note':
      return writeNote()
    case 'add-to-claim':
      return addToClaim()
    case 'begin-extent':
      return beginExtent()
    case 'select-neighbour':
      return selectNeighbour(command.step)
    case 'list-overlaps':
      return listMarksAt(caretOffset())
    case 'list-marks':
      return listMarks()
    case 'reattach':
      return reattachHere()
    case 'find':
      return openLookup('find')
    case 'go-to-paragraph':
      return openLookup('paragraph')
    case 'grade-claim':
      return gradeSelectedClaim(command.grade)
    case 'begin-reliability':
      return awaitReliability(true)
    case 'cancel-reliability':
      return awaitReliability(false)
    case 'grade-source':
      return gradeSelectedSource(command.grade)
    case 'next-verification':
      return nextVerification()
    case 'relate-claim':
      return beginRelation()
    case 'remove':
      return void removeSelected()
    case 'undo':
      return void undo()
    case 'redo':
      return void redo()
    case 'import':
      return pickFiles()
    case 'export':
      return openDialog('export')
    case 'keys':
      return openDialog('keys')
    case 'palette':
      return openDialog('palette')
    case 'focus-inspector':
      return moveFocus('inspector')
    case 'escape':
      return letGo()
    case 'next-pane':
      return movePane(command.step)
    case 'move-edge':
      return moveEdge(command.direction, command.by)
    case 'next-edge':
      return nextEdge(command.step)
    case 'add-segment':
      return addSegment()
    case 'split-segment':
      return splitSegment()
    case 'join-segments':
      return joinSegments()
    case 'drop-segment':
      return dropSegment()
    case 'keep-extent':
      return void keepExtent()
    case 'drop-extent':
      return dropExtent()
    default:
      return command satisfies never
  }
}
