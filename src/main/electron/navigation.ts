import { app } from 'electron'
import { homePage } from './origin'

/** The one page may load itself anew: so a window recovers from a fault of the interface. */
const isReload = ({ url, isMainFrame }: { url: string; isMainFrame: boolean }): boolean =>
  isMainFrame && url === homePage

/**
 * Holds every page where it is: no navigation, no redirect, no frame, no new window, no webview, no WebRTC outside.
 * There is no way out to the web, either: no page of ours has a link to it. On every web contents, whoever makes it.
 */
export const setupNavigation = (): void => {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!isReload(event)) event.preventDefault()
    })
    // Fires after the one above for main frames; both are refused should Chromium ever send only one.
    contents.on('will-navigate', (event) => {
      if (!isReload(event)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  })
}
