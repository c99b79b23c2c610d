import { openPasteDialog } from '../dialogs/paste-text'
import { importFiles } from '../state/import-files'

/** Imports what was pasted or dropped: files at once, text by way of the paste dialog. */
export const takeIn = (data: DataTransfer | null) => {
  const files = [...(data?.files ?? [])]
  const text = data?.getData('text/plain') ?? ''
  // A word processor puts a picture of the words beside them.
  const hasOnlyPictures = files.every(({ type }) => type.startsWith('image/'))
  if (text.trim() !== '' && hasOnlyPictures) openPasteDialog(text)
  else if (files.length > 0) void importFiles(files)
}
