import { create } from 'zustand'
import { collect } from '#shared/changes/state'
import type { State } from './types'

/**
 * Everything the renderer knows. Only the functions in this folder write to it; components read it through
 * selectors that return one value, so that a keystroke renders what it changed and nothing else.
 */
export const useStore = create<State>()(() => ({
  phase: 'loading',
  version: '',
  folder: '',
  home: '',
  settings: { analyst: '', theme: 'system' },
  problem: undefined,
  readOnly: undefined,
  notices: [],
  caseState: undefined,
  summaries: collect([]),
  news: 0,
  backupWork: undefined,
  open: undefined,
  opening: undefined,
  selected: undefined,
  textSelection: undefined,
  extentEdit: undefined,
  tagging: undefined,
  relating: undefined,
  overlaps: undefined,
  lookup: undefined,
  focus: { where: 'reader', count: 0 },
  leftPane: 'library',
  undoSteps: [],
  redoSteps: [],
  toasts: [],
  dialog: undefined,
}))

export const getState = useStore.getState
export const setState = useStore.setState
