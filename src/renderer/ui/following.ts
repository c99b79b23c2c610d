import type { StoreApi } from 'zustand'

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
