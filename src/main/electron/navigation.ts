import { app } from 'electron'
import { openLink } from './links'
import { homePage } from './origin'

/** The one page may load itself anew: so a window recovers from a fault of the interface. */
const isReload = ({ url, isMainFrame }: { url: string; isMainFrame: boolean }): boolean =>
  isMainFrame && url === homePage

/**
 * Holds every page where it is: no navigation, no redirect, no frame, no new window, no webview, no WebRTC outside.
 * A link to the web becomes a question to the analyst. On every web contents, whoever makes it.
 */
export const setupNavigation = (): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (isReload(event)) return
      event.preventDefault()
      // Answers with an error for anything but http(s): there is nobody here to tell.
      if (event.isMainFrame) void openLink(event.url)
    })
    // Fires after the one above for main frames; both are refused should Chromium ever send only one.
    contents.on('will-navigate', (event) => {
      if (!isReload(event)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(({ url }) => {
      void openLink(url)
      return { action: 'deny' }
    })
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}
