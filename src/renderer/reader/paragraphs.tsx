import { memo } from 'react'
import type { Block } from '#shared/text/blocks'
import type { Group } from './groups'
import { Paragraph } from './paragraph'
import css from './paragraph.module.css'
import type { Setting } from './setting'

/** The height a group is likely to have, until it has been laid out. A custom property would give each group highlight styles of its own. */
const likelyHeight = (lines: number): string => `auto calc(${lines} * var(--text-reading) * var(--script-leading))`

type Props = { blocks: readonly Block[]; settings: readonly Setting[]; groups: readonly Group[] }

/** All paragraphs of the text, group by group. They are rendered once. */
export const Paragraphs = memo(({ blocks, settings, groups }: Props) =>
  groups.map(({ first, last, lines }) => (
    <div key={blocks[first]?.start} className={css.group} style={{ containIntrinsicBlockSize: likelyHeight(lines) }}>
      {settings.slice(first, last + 1).map((setting, nth) => (
        <Paragraph key={blocks[first + nth]?.start} index={first + nth} setting={setting} />
      ))}
    </div>
  )),
)
