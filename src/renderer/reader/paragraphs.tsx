import { memo, useMemo, useRef } from 'react'
import type { Block } from '#shared/text/blocks'
import { useStore } from '../state/store'
import { type MarksByBlock, marksByBlock } from './marks'
import { Paragraph, type Setting } from './paragraph'

const noMarks: MarksByBlock = new Map()

type Props = { blocks: readonly Block[]; settings: readonly Setting[] }

/** All paragraphs of the text. Only those are rendered anew whose marks changed or lost or got the selected one. */
export const Paragraphs = memo(({ blocks, settings }: Props) => {
  const state = useStore(({ open }) => open?.state)
  const selectedId = useStore(({ selected }) => selected?.id)
  const before = useRef(noMarks)
  const marks = useMemo(() => {
    before.current = state === undefined ? noMarks : marksByBlock(state, blocks, before.current)
    return before.current
  }, [state, blocks])

  return settings.map((setting, index) => {
    const there = marks.get(index)
    const current = there?.find(({ selected }) => selected.id === selectedId)
    return <Paragraph key={blocks[index]?.start} index={index} setting={setting} marks={there} current={current} />
  })
})
