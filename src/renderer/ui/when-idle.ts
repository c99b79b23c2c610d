/** Milliseconds after which a page that is never idle goes on all the same. */
const patience = 200

const waiting = new Set<() => void>()
let isAsked = false

const ask = () => {
  if (isAsked || waiting.size === 0) return
  isAsked = true
  requestIdleCallback(goOn, { timeout: patience })
}

const goOn = () => {
  // The next piece after the frame that shows this one.
  requestAnimationFrame(() => {
    isAsked = false
    ask()
  })
  const [work] = waiting
  if (work === undefined) return
  waiting.delete(work)
  work()
}

/**
 * Does a piece of work when the page has nothing else to do; of several one a frame, in the order in which they were asked for. What they make
 * the engine lay out and paint would in one frame hold up the analyst. Returns how to take it back.
 */
export const whenIdle = (work: () => void): (() => void) => {
  waiting.add(work)
  ask()
  return () => waiting.delete(work)
}
