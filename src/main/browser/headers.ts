import { safetyHeaders } from '../pages/headers'

/** Sent with every answer of this host. Nothing of a case is to stay in the browser's cache. */
export const browserHeaders = { ...safetyHeaders("'self'"), 'cache-control': 'no-store' }
