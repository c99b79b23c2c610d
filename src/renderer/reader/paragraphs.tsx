import { memo } from 'react'
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

/** All paragraphs of the text, group by group. They are rendered once; each one's gutter follows its own marks. */
export const Paragraphs = memo(({ blocks, settings, groups, gutter }: Props) =>
  groups.map(({ first, last, lines }) => (
    <div key={blocks[first]?.start} className={css.group} style={{ '--guessed-lines': lines }}>
      {settings.slice(first, last + 1).map((setting, nth) => (
        <Paragraph key={blocks[first + nth]?.start} index={first + nth} setting={setting} gutter={gutter} />
      ))}
    </div>
  )),
)
