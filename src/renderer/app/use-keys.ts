import { useEffect } from 'react'
import { host } from '../host'
import { isEdgeRightToLeft } from '../state/extent'
import { setRemovalListener } from '../state/let-go'
import { selectPointed } from '../state/pointed'
import { getState, useStore } from '../state/store'
import { isDialogOpen } from '../ui/top-dialog'
import { areKeysHeld, holdIfTaken, holdIfTypedOn, holdIfTyping, noteKey, releaseKeys } from './held-keys'
import { targetOf } from './key-target'
import { type Command, keymap } from './keymap'
import { runMenuCommand } from './menu-command'
import { awaitReliability, isAwaitingReliability } from './reliability-chord'
import { runCommand } from './run-command'

const modifiers: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'])

/** What is done to the record that is selected, or from there on. */
const ofRecord: ReadonlySet<Command['type']> = new Set([
  'tag-source',
  'add-note',
  'add-to-claim',
  'begin-extent',
  'select-neighbour',
  'list-overlaps',
  'reattach',
  'grade-claim',
  'begin-reliability',
  'grade-source',
  'next-verification',
  'relate-claim',
  'palette',
])

const isRow = (target: EventTarget | null) => target instanceof HTMLElement && target.dataset.row !== undefined

/** The buttons beside the text are of what is marked in it. */
const inReader = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[data-pane=reader]') !== null

/** A dialog that is not modal, such as the source picker, has keys of its own. */
const inSmallDialog = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[role=dialog]') !== null

const handle = (event: KeyboardEvent) => {
  const { extentEdit, settings } = getState()
  const command = keymap(event, {
    target: targetOf(event.target),
    inReader: inReader(event.target),
    dialog: isDialogOpen() || inSmallDialog(event.target),
    extentEdit: extentEdit !== undefined,
    reliability: isAwaitingReliability(),
    rtl: isEdgeRightToLeft(),
    keys: settings.keys,
  })
  if (!modifiers.has(event.key)) awaitReliability(false)
  if (command === undefined) return
  event.preventDefault()
  if (ofRecord.has(command.type) && isRow(event.target)) selectPointed()
  runCommand(command)
}

/**
 * While an extent is edited the arrows are its own: they must not reach the text below. And what is pressed while letters are
 * composed is for the input method alone: Enter there takes a word and Escape gives one up.
 */
const onCapture = (event: KeyboardEvent) => {
  noteKey(event.target)
  if (event.isComposing) return event.stopPropagation()
  if (getState().extentEdit === undefined || isDialogOpen()) return
  const target = targetOf(event.target)
  if (target === 'text' || target === 'select') return
  handle(event)
  if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation()
}

const onBubble = (event: KeyboardEvent) => {
  if (event.key === 'Escape' || event.key === 'Tab') releaseKeys()
  if (areKeysHeld() && !event.ctrlKey && !event.metaKey && !event.altKey) {
    // Nor does a space scroll what the field was in.
    if (event.key === ' ') event.preventDefault()
    return
  }
  if (!event.defaultPrevented) handle(event)
}

/** Holds the keys where what is about to be shown, another window’s work or another document, takes the field away in which one types. */
const followNews = () => {
  let shown = getState().open?.id
  return useStore.subscribe(({ news, open }, before) => {
    if (open?.id !== before.open?.id) holdIfTypedOn()
    if (news === before.news) return
    // The news that comes with another document is that it was read.
    if (open?.id === shown) holdIfTaken()
    shown = open?.id
  })
}

/** Listens to the keys and the host's menu as long as the app is on screen. */
export const useKeys = () =>
  useEffect(() => {
    window.addEventListener('keydown', onCapture, { capture: true })
    window.addEventListener('keydown', onBubble)
    window.addEventListener('focusin', releaseKeys)
    window.addEventListener('pointerdown', releaseKeys)
    setRemovalListener(holdIfTyping)
    const stopNews = followNews()
    const stopMenu = host.onMenu(runMenuCommand)
    return () => {
      window.removeEventListener('keydown', onCapture, { capture: true })
      window.removeEventListener('keydown', onBubble)
      window.removeEventListener('focusin', releaseKeys)
      window.removeEventListener('pointerdown', releaseKeys)
      stopMenu()
      stopNews()
    }
  }, [])
