import type { Anchor } from '#shared/model'
import { makeAnchor } from '#shared/text/anchoring'
import { getState, useStore } from '../state/store'
import { Field } from '../ui/field'
import { QuietButton } from '../ui/quiet-button'
import { Quote } from '../ui/quote'
import styles from './words-field.module.css'

type WordsFieldProps = {
  label: string
  anchor: Anchor | undefined
  onChange: (anchor: Anchor | undefined) => void
}

/** Words of the article, taken from what is selected in it. */
export const WordsField = ({ label, anchor, onChange }: WordsFieldProps) => {
  const selecting = useStore(({ textSelection }) => textSelection !== undefined)
  const setFromSelection = () => {
    const { open, textSelection } = getState()
    if (open !== undefined && textSelection !== undefined) onChange(makeAnchor(open.text, [textSelection]))
  }
  return (
    <Field label={label} group>
      {({ labelId }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot take its name from the label beside it
        <div role="group" aria-labelledby={labelId} className={styles.words}>
          {anchor !== undefined && <Quote anchor={anchor} small />}
          <span className={styles.actions}>
            <QuietButton
              disabled={!selecting}
              title={selecting ? undefined : 'Select words in the article first'}
              onClick={setFromSelection}
            >
              Set from selection
            </QuietButton>
            {anchor !== undefined && <QuietButton onClick={() => onChange(undefined)}>Clear</QuietButton>}
          </span>
        </div>
      )}
    </Field>
  )
}
