/* What happens frame by frame, measured in the page itself. Times in milliseconds. */

/** A frame: when it began, and when its rendering was done, as far as this thread does it. */
type Frame = { readonly began: number; readonly rendered: number }

/** Frames come every 16.7 ms where nothing holds them up. */
const late = 25
/** A frame in which there was nothing to do takes less. */
const busy = 8

/** The next frame; `run` runs in it, before it is rendered. */
const frame = (run: () => unknown = () => {}): Promise<Frame> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const began = performance.now()
      run()
      // A message posted in a frame comes when the frame has been rendered.
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve({ began, rendered: performance.now() })
      port2.postMessage(undefined)
    })
  })

/** Runs it in a frame, and follows the frames until it is there and two of them had nothing to do. Answers when the last that had was done. */
const settled = async (run: () => unknown, isThere: () => boolean): Promise<{ begun: number; done: number }> => {
  const first = await frame(run)
  let previous = first
  let done = isThere() ? first.rendered : undefined
  for (let idle = 0; idle < 2; ) {
    const next = await frame()
    const idled = next.began - previous.rendered < late && next.rendered - next.began < busy
    if (!isThere()) done = undefined
    else if (done === undefined || !idled) {
      done = next.rendered
      idle = 0
    } else idle++
    previous = next
  }
  return { begun: first.began, done: done ?? previous.rendered }
}

/** Waits until the page has nothing to do. */
export const quiet = async (isThere: () => boolean = () => true): Promise<void> => {
  for (let times = 0; times < 5; times++) await settled(() => {}, isThere)
}

/**
 * How long it takes from the call until what it shows is on screen, the page being idle for two frames after that; these two
 * do not count.
 */
export const untilPainted = async (run: () => unknown, isThere: () => boolean): Promise<number> => {
  await quiet()
  const { begun, done } = await settled(run, isThere)
  return done - begun
}

/** How long it takes until the text is there and a scroll of it has been painted. */
export const untilScrollable = async (run: () => unknown, paneOf: () => Element | undefined): Promise<number> => {
  await quiet()
  const begun = performance.now()
  void run()
  let pane: Element | undefined
  while (pane === undefined) {
    await frame()
    pane = paneOf()
  }
  const shown = pane
  const before = shown.scrollTop
  let done = begun
  while (shown.scrollTop < before + 300) {
    const { rendered } = await frame(() => {
      shown.scrollTop += 300
    })
    done = rendered
  }
  return done - begun
}

export type Scrolled = { intervals: number[]; work: number[] }

/** Scrolls down, frame by frame; answers how far apart the frames came and how long this thread was at work in each. */
export const scrollThrough = async (pane: Element, frames: number): Promise<Scrolled> => {
  pane.scrollTop = 0
  await quiet()
  const intervals: number[] = []
  const work: number[] = []
  let previous = await frame()
  for (let count = 0; count < frames; count++) {
    const next = await frame(() => {
      pane.scrollTop += 240
    })
    intervals.push(next.began - previous.began)
    work.push(next.rendered - next.began)
    previous = next
  }
  return { intervals, work }
}

/** Watches how long the page answers nothing while something goes on; `stop` answers the longest such time. */
export const watchBlocks = (): { stop(): number } => {
  let longest = 0
  let last = performance.now()
  let going = true
  const beat = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (going) setTimeout(beat, 0)
  }
  beat()
  return {
    stop: () => {
      going = false
      return longest
    },
  }
}

export const frames = async (count: number): Promise<void> => {
  for (let done = 0; done < count; done++) await frame()
}
