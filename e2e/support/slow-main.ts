import type { Page } from '@playwright/test'
import type { CallName } from '../../src/shared/contract'
import { ready } from './case'

/**
 * Loads the page anew, in the browser host, with a line to main that keeps the calls of one name back, as if main took long over them. Returns
 * what lets them go.
 */
export const holdCalls = async (page: Page, name: CallName): Promise<() => void> => {
  const waiting: (() => void)[] = []
  let isHeld = true
  await page.routeWebSocket(/./, (socket) => {
    const main = socket.connectToServer()
    socket.onMessage((message) => {
      const go = () => main.send(message)
      if (isHeld && String(message).includes(`"name":"${name}"`)) waiting.push(go)
      else go()
    })
    main.onMessage((message) => socket.send(message))
  })
  await page.reload()
  await ready(page)
  return () => {
    isHeld = false
    for (const go of waiting.splice(0)) go()
  }
}
