/* What the bench uses of packages that bring no types. */

declare module 'mark.js' {
  export default class Mark {
    constructor(context: HTMLElement)
    markRanges(ranges: { start: number; length: number }[]): void
  }
}

declare module 'dom-anchor-text-quote' {
  export const toTextPosition: (
    root: Element,
    quote: { exact: string; prefix?: string; suffix?: string },
    options?: { hint?: number },
  ) => { start: number; end: number } | null
}
