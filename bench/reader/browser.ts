import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { findChromium, quietChromiumFlags, sandboxFlags } from '../../src/main/browser/find-chromium.mjs'
import { openCase } from './case'

/** The one browser everything is measured in. */
export const launch = (): Promise<Browser> => {
  const executablePath = findChromium()
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...quietChromiumFlags, ...sandboxFlags()],
  })
}

type Measure = <T>(measure: (page: Page) => Promise<T>) => Promise<T>

/** Where things are measured: always in a new page, of a new context, so that each begins as all others do. */
export type Pages = {
  /** The app, ready, with the smallest document on screen; its main has read nothing else. */
  app: Measure
  /** The same with the case of another home, with its newest document on screen. */
  appIn<T>(home: string, measure: (page: Page) => Promise<T>): Promise<T>
  peers: Measure
}

const inContext = async <T>(browser: Browser, run: (context: BrowserContext) => Promise<T>): Promise<T> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  try {
    return await run(context)
  } finally {
    await context.close()
  }
}

export const pagesOf = (browser: Browser, home: string, built: string, peers: string): Pages => {
  const appIn: Pages['appIn'] = async (own, measure) => {
    const running = await openCase(own, built)
    try {
      return await inContext(browser, async (context) => {
        const page = await context.newPage()
        await page.goto(running.host.address)
        await page.evaluate(() => window.appBench.ready())
        return measure(page)
      })
    } finally {
      await running.close()
    }
  }
  return {
    app: (measure) => appIn(home, measure),
    appIn,
    peers: (measure) =>
      inContext(browser, async (context) => {
        const page = await context.newPage()
        await page.goto(peers)
        return measure(page)
      }),
  }
}

/** The answer, or the bound in milliseconds where it does not come in that time. */
export const within = async (bound: number, answer: Promise<number>): Promise<number> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<number>((resolve) => {
    timer = setTimeout(() => resolve(bound), bound)
  })
  // What is cut short fails with its page; that is known already.
  answer.catch(() => {})
  return Promise.race([answer, over]).finally(() => clearTimeout(timer))
}
