import { useStore } from '../state/store'
import { ArticleText } from './article-text'
import css from './reader.module.css'

/** The middle pane: the open document as a page to read and to mark. */
export const Reader = () => {
  const document = useStore(({ open }) => open?.state.document)
  const text = useStore(({ open }) => open?.text)
  const blocks = useStore(({ open }) => open?.blocks)
  const opening = useStore((state) => state.opening)
  if (document === undefined || text === undefined || blocks === undefined)
    return (
      <div className={css.empty} aria-busy={opening !== undefined}>
        {opening === undefined ? <p>Choose a document on the left, or import one.</p> : null}
      </div>
    )
  // A document of its own gets a pane of its own: scroll place, caret and paint start afresh.
  return <ArticleText key={document.id} document={document} text={text} blocks={blocks} />
}
