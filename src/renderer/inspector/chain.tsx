import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { Claim } from '#shared/model'
import { addLink } from '../state/annotate'
import { QuietButton } from '../ui/quiet-button'
import { SourcePicker } from '../ui/source-picker'
import { useReturnFocus } from '../ui/use-return-focus'
import styles from './chain.module.css'
import { ChainStep } from './chain-step'
import { Section } from './record'
import { useOpenedPiece } from './use-opened-piece'

/** Who says so, outermost first: a row of steps that reads like a sentence. */
export const Chain = ({ claim }: { claim: Claim }) => {
  const steps = claim.attribution
  const [opened, setOpened] = useOpenedPiece(steps)
  const [adding, setAdding] = useState(false)
  const adder = useRef<HTMLDivElement>(null)
  useReturnFocus(adding, adder)

  return (
    <Section
      title="Attribution"
      action={
        <div ref={adder}>
          <QuietButton aria-expanded={adding} onClick={() => setAdding(!adding)}>
            <Plus size={14} aria-hidden="true" />
            Add step
          </QuietButton>
        </div>
      }
    >
      {steps.length === 0 && !adding && (
        <p className={styles.empty}>
          Nobody stands behind this yet. Begin with the outlet, then add whoever it cites, and whoever they cite.
        </p>
      )}
      <ol className={styles.chain}>
        {steps.map((link, index) => (
          <ChainStep
            // A step has no identity but its place; it is edited in that place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            claim={claim}
            link={link}
            index={index}
            opened={opened === index}
            onOpen={setOpened}
          />
        ))}
      </ol>
      {adding && (
        <SourcePicker
          label="Source of the new step"
          allowNone
          onCancel={() => setAdding(false)}
          onChoose={(choice) => {
            setAdding(false)
            addLink(claim, choice)
            setOpened(steps.length)
          }}
        />
      )}
    </Section>
  )
}
