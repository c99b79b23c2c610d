import { ArrowDown, ArrowUp, BadgeCheck, CornerDownRight, Trash2, Unlink } from 'lucide-react'
import { useId } from 'react'
import { type Anchor, type Claim, type Link, stances } from '#shared/model'
import { anchorWords, firstWords } from '#shared/text/anchor-words'
import { stanceWords } from '../labels'
import { select, setAttribution, setLinkSource } from '../state/annotate'
import { moved } from '../state/lookups'
import { useStore } from '../state/store'
import { useTextLanguage } from '../state/text-language'
import { CheckField } from '../ui/check-field'
import { GradeMark } from '../ui/grade-mark'
import { QuietButton } from '../ui/quiet-button'
import { SelectField } from '../ui/select'
import { AdriftNotice, useStepAdrift } from './adrift-notice'
import styles from './chain.module.css'
import { SourceField } from './source-field'
import { WordsField } from './words-field'

const stanceOptions = stances.map((value) => ({ value, ...stanceWords[value] }))

/** The link with its words for the source or for the reporting set, or taken away. */
const withWords = (link: Link, field: 'mention' | 'cue', anchor: Anchor | undefined): Link => {
  const { [field]: _, ...rest } = link
  return anchor === undefined ? rest : { ...rest, [field]: anchor }
}

type ChainStepProps = {
  claim: Claim
  link: Link
  index: number
  opened: boolean
  onOpen: (index: number | undefined) => void
}

/** One step of the chain: a line of the sentence, which opens in place to be edited. */
export const ChainStep = ({ claim, link, index, opened, onOpen }: ChainStepProps) => {
  const language = useTextLanguage()
  const source = useStore(({ caseState }) =>
    link.sourceId === null ? undefined : caseState?.sources.get(link.sourceId),
  )
  const panelId = useId()
  const adrift = useStepAdrift(claim.id, index)
  const last = index === claim.attribution.length - 1
  const stance = last ? stanceWords[link.stance].last : stanceWords[link.stance].before
  const name = source?.name ?? (link.sourceId === null ? 'No source is named' : 'A source that is not here')

  const set = (next: Link) =>
    setAttribution(
      claim,
      claim.attribution.map((other, i) => (i === index ? next : other)),
    )
  const move = (step: 1 | -1) => {
    setAttribution(claim, moved(claim.attribution, index, step), { name: 'move step' })
    onOpen(index + step)
  }

  return (
    <li className={opened ? `${styles.step} ${styles.opened}` : styles.step}>
      <button
        type="button"
        className={styles.line}
        aria-expanded={opened}
        aria-controls={opened ? panelId : undefined}
        onClick={() => onOpen(opened ? undefined : index)}
      >
        <span className="visually-hidden">Step {index + 1}: </span>
        <CornerDownRight size={14} aria-hidden="true" className={index === 0 ? styles.noArrow : styles.arrow} />
        <span className={styles.sentence}>
          <span className={source === undefined ? styles.unnamed : styles.name}>
            <bdi>{name}</bdi>
          </span>
          {source !== undefined && <GradeMark scale="reliability" grade={source.reliability} />}{' '}
          {adrift && <Unlink size={13} role="img" aria-label="words adrift" className={styles.adrift} />}
          <span className={styles.stance}>
            {stance}
            {link.verifiedAtOrigin && (
              <BadgeCheck size={14} role="img" aria-label="origin verified" className={styles.verified} />
            )}
          </span>
        </span>
      </button>
      {!opened && (link.mention !== undefined || link.cue !== undefined) && (
        <p className={styles.cited} dir="auto" lang={language}>
          {[link.mention, link.cue]
            .flatMap((anchor) => (anchor === undefined ? [] : `“${firstWords(anchorWords(anchor), 80)}”`))
            .join(' · ')}
        </p>
      )}
      {opened && (
        <div id={panelId} className={styles.panel}>
          <SourceField
            label="Source"
            sourceId={link.sourceId}
            allowNone
            initial={link.mention === undefined ? undefined : anchorWords(link.mention)}
            onChoose={(choice) => setLinkSource(claim, index, choice)}
          />
          <SelectField
            label="Stance"
            value={link.stance}
            options={stanceOptions}
            hint={stanceWords[link.stance].hint}
            onChange={(next) => next !== undefined && set({ ...link, stance: next })}
          />
          <WordsField
            label="Source words"
            anchor={link.mention}
            onChange={(anchor) => set(withWords(link, 'mention', anchor))}
          />
          <AdriftNotice id={claim.id} link={{ index, field: 'mention' }} />
          <WordsField label="Cue words" anchor={link.cue} onChange={(anchor) => set(withWords(link, 'cue', anchor))} />
          <AdriftNotice id={claim.id} link={{ index, field: 'cue' }} />
          <CheckField
            label="Verified at origin"
            hint="I have seen it there myself"
            checked={link.verifiedAtOrigin}
            onChange={(verifiedAtOrigin) => set({ ...link, verifiedAtOrigin })}
          />
          <div className={styles.actions}>
            {source !== undefined && (
              <QuietButton edits={false} onClick={() => select({ type: 'source', id: source.id })}>
                Open source
              </QuietButton>
            )}
            <span className={styles.gap} />
            <QuietButton aria-label="Move earlier" title="Move earlier" disabled={index === 0} onClick={() => move(-1)}>
              <ArrowUp size={14} aria-hidden="true" />
            </QuietButton>
            <QuietButton aria-label="Move later" title="Move later" disabled={last} onClick={() => move(1)}>
              <ArrowDown size={14} aria-hidden="true" />
            </QuietButton>
            <QuietButton
              danger
              aria-label="Remove step"
              title="Remove step"
              onClick={() => {
                onOpen(undefined)
                setAttribution(
                  claim,
                  claim.attribution.filter((_, i) => i !== index),
                  { name: 'remove step' },
                )
              }}
            >
              <Trash2 size={14} aria-hidden="true" />
            </QuietButton>
          </div>
        </div>
      )}
    </li>
  )
}
