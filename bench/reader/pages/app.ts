import '../../../src/renderer/main'
import { documentState } from '#shared/changes/state'
import type { DocumentView } from '#shared/contract'
import { newId, now } from '#shared/ids'
import { makeAnchor } from '#shared/text/anchoring'
import { useFound } from '../../../src/renderer/find/found'
import { host } from '../../../src/renderer/host'
import { textMap } from '../../../src/renderer/reader/text-map'
import { paintStyles } from '../../../src/renderer/state/annotations'
import { commit } from '../../../src/renderer/state/commit'
import { annotations, onWhole } from '../../../src/renderer/state/document-index'
import { getState, setState } from '../../../src/renderer/state/store'
import { openDocument } from '../../../src/renderer/state/sync'
import type { OpenDocument } from '../../../src/renderer/state/types'
import { frames, quiet, type Scrolled, scrollThrough, untilPainted, untilScrollable, watchBlocks } from './frames'

/* The app as it is, with a handle for the bench to open documents, to give the reader records and to see what it does. */

const present = <T>(value: T | null | undefined, what: string): T => {
  if (value == null) throw new Error(`there is no ${what}`)
  return value
}

const findPane = (): Element | undefined => document.querySelector('[data-testid="reader-scroller"]') ?? undefined
const pane = (): Element => present(findPane(), 'pane')
const shown = (): OpenDocument => present(getState().open, 'document on screen')

const read = async (documentId: string): Promise<DocumentView> => {
  const answer = await host.call('document.read', { documentId })
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

const painted = (): number => paintStyles.reduce((sum, style) => sum + (CSS.highlights.get(style)?.size ?? 0), 0)

const open = async (documentId: string) => {
  if (!(await openDocument(documentId))) throw new Error('the document does not open')
  await quiet(() => findPane() !== undefined)
}

/** The words in the middle of the view, as offsets of the text. */
const inView = () => {
  const article = present(document.querySelector<HTMLElement>('article'), 'article')
  const { left, width, top, height } = pane().getBoundingClientRect()
  const map = textMap(article, shown().blocks)
  return { map, at: (x: number, y: number) => map.letterAtPoint(left + width * x, top + height * y) }
}

/** Runs it in a task of the page: of what is asked for from outside not all counts as script. */
const inTask = <T>(run: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(() => {
      try {
        resolve(run())
      } catch (error) {
        reject(error)
      }
    })
  })

let place = 0
let added: string | undefined

const bench = {
  ready: () => quiet(() => getState().phase === 'open'),
  open,
  /**
   * With a document on screen that has no marks: gives it those of another one on the same text. Answers how long it takes until they
   * are painted, and until those that nobody sees have been held against the text too, in milliseconds.
   */
  set: async (plainId: string, markedId: string): Promise<{ painted: number; whole: number }> => {
    await open(plainId)
    const view = await read(markedId)
    const state = documentState({ ...view, document: shown().state.document })
    let begun = 0
    const whole = new Promise<number>((resolve) => {
      const stop = onWhole(() => {
        stop()
        resolve(performance.now() - begun)
      })
    })
    const set = () => {
      begun = performance.now()
      setState({ open: { ...shown(), state } })
    }
    return { painted: await untilPainted(set, () => painted() > 0), whole: await whole }
  },
  openTimed: (documentId: string): Promise<number> =>
    untilScrollable(
      () => openDocument(documentId),
      () =>
        getState().open?.id === documentId && document.querySelector('[data-block="0"]') !== null
          ? findPane()
          : undefined,
    ),
  scroll: (): Promise<Scrolled> => scrollThrough(pane(), 300),
  /** Does nothing for so many frames: what the measuring itself costs. */
  nothing: async (count: number): Promise<void> => {
    await inTask(() => {})
    await frames(count)
  },
  /** Where the next claim will be made: on words in view. */
  choosePlace: () => {
    place = present(inView().at(0.5, 0.5), 'words in view')
  },
  /** Puts a claim there, as the app does it: on screen at once, then on disk. */
  add: async (count: number): Promise<void> => {
    const { id: documentId, text } = shown()
    const start = place
    const at = now()
    const before = painted()
    added = newId()
    const claim = {
      id: added,
      anchor: makeAnchor(text, [{ start, end: start + 30 }]),
      kind: 'statement' as const,
      presentedAs: 'fact' as const,
      attribution: [],
      credibility: null,
      verification: 'unchecked' as const,
      tags: [],
      createdAt: at,
      createdBy: 'Ann',
      modifiedAt: at,
    }
    const isDone = await inTask(() => commit([{ type: 'claim.add', documentId, claim }]))
    if (!isDone) throw new Error('refused')
    if (painted() !== before + 1) throw new Error('it is not painted in the next frame')
    await frames(count)
  },
  remove: async (count: number): Promise<void> => {
    const before = painted()
    const claimId = present(added, 'claim to remove')
    const documentId = shown().id
    const isDone = await inTask(() => commit([{ type: 'claim.remove', documentId, claimId }]))
    if (!isDone) throw new Error('refused')
    if (painted() !== before - 1) throw new Error('it is not gone in the next frame')
    await frames(count)
  },
  /** Asks what stands at points all over the view, at places of the text; answers how long each answer took and the most marks at one. */
  hit: async (places: readonly number[], each: number): Promise<{ took: number[]; deepest: number }> => {
    const took: number[] = []
    let deepest = 0
    for (const place of places) {
      const { map, at } = inView()
      const rect = map.range({ start: place, end: place + 1 })?.getBoundingClientRect()
      const { top, height } = pane().getBoundingClientRect()
      pane().scrollTop += (rect?.top ?? 0) - top - height / 2
      await quiet()
      const exact = map.range({ start: place, end: place + 1 })?.getBoundingClientRect()
      for (let nth = 0; nth < each; nth++) {
        const begun = performance.now()
        const offset =
          nth % 4 === 0 && exact !== undefined
            ? map.letterAtPoint(exact.left + 1, exact.top + exact.height / 2)
            : at(0.3 + 0.4 * Math.random(), Math.random())
        const there = offset === undefined ? [] : annotations.at(offset)
        took.push(performance.now() - begun)
        deepest = Math.max(deepest, there.length)
      }
    }
    return { took, deepest }
  },
  /** Watches the search that is typed meanwhile. */
  watchFind: (): void => {
    const answers: number[] = []
    let asked: number | undefined
    const onInput = () => {
      asked = performance.now()
    }
    document.addEventListener('input', onInput, { capture: true })
    const stop = useFound.subscribe(({ hits, done }) => {
      if (asked === undefined || (hits.length === 0 && !done)) return
      answers.push(performance.now() - asked)
      asked = undefined
    })
    const blocks = watchBlocks()
    endFind = () => {
      document.removeEventListener('input', onInput, { capture: true })
      stop()
      return { answers, longest: blocks.stop() }
    }
  },
  endFind: (): FindWatched => endFind(),
}

type FindWatched = { answers: number[]; longest: number }
let endFind = (): FindWatched => ({ answers: [], longest: 0 })

export type AppBench = typeof bench

declare global {
  interface Window {
    appBench: AppBench
  }
}
window.appBench = bench
