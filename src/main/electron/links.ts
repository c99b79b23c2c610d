import { BrowserWindow, dialog, type MessageBoxOptions, shell } from 'electron'
import { fail, ok, type Result } from '#shared/errors'

/** Beyond this the dialog cuts the address: its buttons must stay on the screen. */
const shownLength = 600

let asking = false

/**
 * Opens an address in the system's browser after the analyst has seen it and agreed. Says whether it was opened.
 * Errors: `bad-request` for anything but http and https, and for addresses with a name or password, which serve to
 * dress up the host; `cancelled` while another address is being asked about; `io` if the system has no browser.
 */
export const openLink = async (address: string): Promise<Result<{ opened: boolean }>> => {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    return fail('bad-request', 'Only addresses that begin with http:// or https:// can be opened.')
  if (url.username !== '' || url.password !== '')
    return fail('bad-request', 'The address holds a name or password in front of its host, so it is not opened.')
  // A page that asks again and again must not bury the analyst in dialogs.
  if (asking) return fail('cancelled', 'Another address is waiting for an answer.')
  asking = true
  try {
    const { href } = url
    const question: MessageBoxOptions = {
      type: 'question',
      message: `Open ${url.host} in your web browser?`,
      detail: `${href.length > shownLength ? `${href.slice(0, shownLength)}…` : href}\n\nThe site will see that you came, and when.`,
      buttons: ['Open', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    }
    const window = BrowserWindow.getFocusedWindow()
    const { response } = await (window === null
      ? dialog.showMessageBox(question)
      : dialog.showMessageBox(window, question))
    if (response !== 0) return ok({ opened: false })
    await shell.openExternal(href)
    return ok({ opened: true })
  } catch {
    return fail('io', `The system could not open ${url.host} in a browser.`)
  } finally {
    asking = false
  }
}
