/**
 * Puts a text on the clipboard; answers whether that was done. By the event of copying: the newer way asks for a
 * permission, and in Electron every permission is refused.
 */
export const copyText = (text: string): boolean => {
  let taken = false
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
    taken = true
  }
  document.addEventListener('copy', onCopy, { capture: true, once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
  return taken
}
