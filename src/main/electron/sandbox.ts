import { app } from 'electron'

/**
 * Puts every renderer into Chromium's sandbox, whatever its window asks for. As root on Linux Chromium does not
 * start with its sandbox at all, and `npm start` says so and passes `--no-sandbox`: that is left as it is, because
 * taking it back here would leave a Chromium that cannot start a renderer. Before `ready`.
 */
export const setupSandbox = (): void => {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
}
