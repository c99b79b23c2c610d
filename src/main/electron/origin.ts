/** The scheme of the app's own pages. */
export const scheme = 'caveat'

/** The one host of that scheme. */
export const host = 'app'

/** The origin of the app's pages. */
export const origin = `${scheme}://${host}`

/** The first and only page. */
export const homePage = `${origin}/index.html`

/** Is this an address of the app's own? Addresses from Chromium are canonical, so that the prefix decides. */
export const isOwnAddress = (address: string): boolean => address.startsWith(`${origin}/`)
