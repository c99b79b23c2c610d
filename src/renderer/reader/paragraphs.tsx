import { memo } from 'react'
import type { Block } from '#shared/text/blocks'
import type { Gutter } from './gutter'
import { Paragraph, type Setting } from './paragraph'

type Props = { blocks: readonly Block[]; settings: readonly Setting[]; gutter: Gutter }

/** All paragraphs of the text. They are rendered once; each one's gutter follows its own marks. */
export const Paragraphs = memo(({ blocks, settings, gutter }: Props) =>
  settings.map((setting, index) => (
    <Paragraph key={blocks[index]?.start} index={index} setting={setting} gutter={gutter} />
  )),
)
