import { useEffect } from 'react'
import { openPasteDialog } from '../dialogs/paste-text'
import { importFiles } from '../state/files'
import { getState } from '../state/store'
import { isDialogOpen } from '../ui/top-dialog'
import { targetOf } from './key-target'

const onPaste = (event: ClipboardEvent) => {
  const { phase, readOnly } = getState()
  if (phase !== 'open' || readOnly !== undefined || isDialogOpen() || targetOf(event.target) === 'text') return
  const files = [...(event.clipboardData?.files ?? [])]
  const text = event.clipboardData?.getData('text/plain') ?? ''
  if (files.length > 0) void importFiles(files)
  else if (text.trim() !== '') openPasteDialog(text)
}

/** Pasting outside any field brings in an article: files at once, text by way of the paste dialog. */
export const usePaste = () =>
  useEffect(() => {
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [])
