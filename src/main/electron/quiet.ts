import { app } from 'electron'

/*
 * Nothing leaves the machine. The app asks for nothing on the network; these switches see to it that Chromium does
 * not do so of its own accord. They are the outer fence: session.ts cancels every request that is not the app's own.
 */

/** Chromium's own switches, without a value. */
const switches = [
  'disable-background-networking',
  'disable-breakpad',
  'disable-client-side-phishing-detection',
  'disable-component-update',
  'disable-domain-reliability',
  'disable-sync',
  'dns-prefetch-disable',
  'no-pings',
  // Without it, Chromium asks the network for a proxy script (WPAD) where the system says “detect”.
  'no-proxy-server',
] as const

/** Chromium's features that look things up, or look around in the local network. */
const features = [
  'AsyncDns',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
]

/** Sets the switches. Before `ready`, or they come too late. */
export const setupQuiet = (): void => {
  for (const name of switches) app.commandLine.appendSwitch(name)
  app.commandLine.appendSwitch('disable-features', features.join(','))
  // No name and no address resolves, so that even a request nobody foresaw finds no one to talk to.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** What can only be set once Chromium runs: no DNS over HTTPS, no resolver of its own. After `ready`. */
export const setupQuietResolver = (): void => {
  app.configureHostResolver({ enableBuiltInResolver: false, secureDnsMode: 'off' })
}
