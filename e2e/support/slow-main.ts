import type { Page } from '@playwright/test'
import type { CallName } from '../../src/shared/contract'

/**
 * Loads the page anew, in the browser host, with a line to main that can keep the calls of one name back, as if main took long over them.
 * They are kept from `hold` on, until `letGo`.
 */
export const holdable = async (page: Page, name: CallName): Promise<{ hold(): void; letGo(): void }> => {
  let waiting: (() => void)[] | undefined
  await page.routeWebSocket('**/socket', (socket) => {
    const main = socket.connectToServer()
    main.onMessage((message) => socket.send(message))
    socket.onMessage((message) => {
      const go = () => main.send(message)
      if (waiting !== undefined && String(message).includes(`"name":"${name}"`)) waiting.push(go)
      else go()
    })
  })
  await page.reload()
  return {
    hold: () => {
      waiting = []
    },
    letGo: () => {
      for (const go of waiting ?? []) go()
      waiting = undefined
    },
  }
}
