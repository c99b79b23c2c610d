import { app } from 'electron'

/** Are we working on Caveat itself? Then the menu has Reload and the developer tools. Never in a packaged app. */
export const developing = (): boolean => !app.isPackaged && process.env.CAVEAT_DEV === '1'
