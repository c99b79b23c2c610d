/** Why the end-to-end suite cannot run in Electron on this machine; undefined if it can. */
export const electronObstacle: () => string | undefined
