import { accessSync, constants, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'

/*
 * Plain JavaScript without imports of ours: the scripts need it before anything is installed or built.
 */

const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]

const linuxPaths = ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge']

const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

const windowsPaths = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

const onPath = (environment) =>
  (environment.PATH ?? '')
    .split(':')
    .filter(Boolean)
    .flatMap((folder) => linuxNames.map((name) => posix.join(folder, name)))

const candidates = (environment, platform) => {
  switch (platform) {
    case 'darwin':
      return [
        ...macPaths,
        ...(environment.HOME ? macPaths.map((path) => posix.join(environment.HOME, path)) : []),
        ...onPath(environment),
      ]
    case 'win32':
      return [environment.LOCALAPPDATA, environment.PROGRAMFILES, environment['PROGRAMFILES(X86)']]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => windowsPaths.map((path) => win32.join(folder, path)))
    default:
      return [...onPath(environment), ...linuxPaths]
  }
}

/** The first installed Chromium, Chrome or Edge. CHROMIUM_PATH, where it is set, is the only one looked at. */
export const findChromium = ({ environment = process.env, platform = process.platform, exists = isProgram } = {}) =>
  environment.CHROMIUM_PATH
    ? [environment.CHROMIUM_PATH].find(exists)
    : candidates(environment, platform).find((path) => exists(path))

/**
 * Keeps a Chromium from reaching for the network on its own account. It asks its maker about updates, accounts and forms
 * whatever it is told, so everything that is not for this host is sent to a proxy at a port of this machine where nobody
 * listens: no name is looked up and nothing leaves. (`--host-resolver-rules` would do too, and Chromium would warn the
 * analyst of it in every window.)
 */
export const quietChromiumFlags = [
  '--proxy-server=http://127.0.0.1:9',
  // Without the first rule, all of this machine and of the local link would go past the proxy.
  '--proxy-bypass-list=<-loopback>;127.0.0.1',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--no-pings',
  '--disable-features=OptimizationHints,MediaRouter,Translate',
]

/** Chromium refuses to start as root with its sandbox; elsewhere the sandbox stays. */
export const sandboxFlags = () => (process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** Can this machine show a window? A session over SSH counts as one that cannot, unless it forwards X. */
export const hasDisplay = (environment = process.env, platform = process.platform) =>
  platform === 'linux'
    ? Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY)
    : environment.SSH_CONNECTION === undefined
