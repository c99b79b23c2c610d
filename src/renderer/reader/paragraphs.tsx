import { Fragment, memo } from 'react'
import type { Block } from '#shared/text/blocks'
import type { Group } from './groups'
import type { Gutter } from './gutter'
import { Paragraph } from './paragraph'
import css from './paragraph.module.css'
import type { Setting } from './setting'

declare module 'react' {
  interface CSSProperties {
    /** Read by `contain-intrinsic-block-size` in paragraph.module.css. */
    '--guessed-lines'?: number
  }
}

type Props = {
  blocks: readonly Block[]
  settings: readonly Setting[]
  groups: readonly Group[]
  gutter: Gutter
}

/**
 * React looks at every sibling of what it renders anew, at each level. Groups stand side by side in their hundreds, so that one
 * mark more would cost a walk through all of them: they are handed to it in batches, of which the page shows nothing.
 */
const batchLength = 24

const batchesOf = (groups: readonly Group[]): Group[][] =>
  Array.from({ length: Math.ceil(groups.length / batchLength) }, (_, nth) =>
    groups.slice(nth * batchLength, (nth + 1) * batchLength),
  )

/** All paragraphs of the text, group by group. They are rendered once; each one's gutter follows its own marks. */
export const Paragraphs = memo(({ blocks, settings, groups, gutter }: Props) =>
  batchesOf(groups).map((batch) => (
    <Fragment key={batch[0]?.first}>
      {batch.map(({ first, last, lines }) => (
        <div key={blocks[first]?.start} className={css.group} style={{ '--guessed-lines': lines }}>
          {settings.slice(first, last + 1).map((setting, nth) => (
            <Paragraph key={blocks[first + nth]?.start} index={first + nth} setting={setting} gutter={gutter} />
          ))}
        </div>
      ))}
    </Fragment>
  )),
)
