import type { StoreApi } from 'zustand'
import { whenIdle } from './when-idle'

/**
 * A ref for an element that follows a store without being rendered: `show` writes what `read` answers into it, when it comes up and
 * whenever that becomes another value. For the few words that change with every edit: the way from React's root to them took a third of what an
 * edit cost (docs/bench.md). A prop that says the same is what it begins with.
 */
export const following =
  <State, Value, Shown extends Element>(
    store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
    read: (state: State) => Value,
    show: (element: Shown, value: Value) => void,
  ) =>
  (element: Shown | null) => {
    if (element === null) return
    let shown = read(store.getState())
    show(element, shown)
    return store.subscribe((state) => {
      const value = read(state)
      if (Object.is(value, shown)) return
      shown = value
      show(element, value)
    })
  }

/** The same for words alone. */
export const followingWords = <State>(
  store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
  read: (state: State) => string,
) =>
  following(store, read, (element: Element, words) => {
    element.textContent = words
  })

/**
 * Words that are counted from much, `of` which they are found anew when that becomes another: when the page has nothing else to do, or at once
 * where `isQuick` says that this counts no more than what an edit changed, which takes less time than to ask for an idle moment.
 */
export const followingWhenIdle =
  <State, Of>(
    store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
    of: (state: State) => Of,
    words: (of: Of) => string,
    isQuick: (state: State) => boolean,
  ) =>
  (element: Pick<Element, 'textContent'> | null) => {
    if (element === null) return
    let now = of(store.getState())
    element.textContent = words(now)
    let takeBack: (() => void) | undefined
    const show = () => {
      takeBack = undefined
      element.textContent = words(now)
    }
    const stop = store.subscribe((state) => {
      const next = of(state)
      if (Object.is(next, now)) return
      now = next
      // What waits for its moment has counted nothing yet that an edit could go on from.
      if (takeBack === undefined && isQuick(state)) show()
      else takeBack ??= whenIdle(show)
    })
    return () => {
      stop()
      takeBack?.()
    }
  }
