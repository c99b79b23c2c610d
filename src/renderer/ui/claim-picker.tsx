import { Command } from 'cmdk'
import { type ReactNode, useState } from 'react'
import { matchClaims } from '#shared/match-claims'
import type { Claim } from '#shared/model'
import { useClaimsWith } from '../state/elsewhere'
import { claimTitle } from '../state/lookups'
import { useStore } from '../state/store'
import { useLanguageOf } from '../state/text-language'
import styles from './picker.module.css'
import { VerificationMark } from './verification-mark'

type ClaimPickerProps = {
  label: string
  /** Those of the document on screen. */
  claims: readonly Claim[]
  onChoose: (claimId: string) => void
}

/** More than this many claims are not listed at once, here or elsewhere; a few letters more narrow them down. */
const most = 50

type ItemProps = {
  claim: Claim
  documentId: string | undefined
  onChoose: (claimId: string) => void
  children?: ReactNode
}

const Item = ({ claim, documentId, onChoose, children }: ItemProps) => {
  const language = useLanguageOf(documentId)
  return (
    <Command.Item value={claim.id} className={styles.item} onSelect={() => onChoose(claim.id)}>
      <VerificationMark status={claim.verification} />
      <span className={styles.twoLines}>
        <span className={styles.words} dir="auto" lang={claim.statement === undefined ? language : undefined}>
          {claimTitle(claim)}
        </span>
        {children}
      </span>
    </Command.Item>
  )
}

const DocumentName = ({ id }: { id: string }) => {
  const title = useStore(({ summaries }) => summaries.get(id)?.title)
  const language = useLanguageOf(id)
  return (
    <span className={styles.where} dir="auto" lang={language}>
      {title}
    </span>
  )
}

/** Chooses a claim by its words, in the document on screen or another: typed to find it, or walked to with the arrows. */
export const ClaimPicker = ({ label, claims, onChoose }: ClaimPickerProps) => {
  const [query, setQuery] = useState('')
  const here = matchClaims(claims, query)
  const elsewhere = useClaimsWith(query.trim(), most)
  const documentId = useStore(({ open }) => open?.id)
  const nothing = here.length === 0 && elsewhere.claims.length === 0

  return (
    <Command label={label} shouldFilter={false} vimBindings={false} loop className={styles.picker}>
      <Command.Input
        value={query}
        onValueChange={setQuery}
        aria-label={label}
        dir="auto"
        maxLength={2_000}
        placeholder="Find a claim by its words…"
        className={styles.input}
      />
      <Command.List label="Claims" className={styles.list} tabIndex={-1}>
        {here.slice(0, most).map((claim) => (
          <Item key={claim.id} claim={claim} documentId={documentId} onChoose={onChoose} />
        ))}
        {elsewhere.claims.length > 0 && (
          <Command.Group heading={<span className={styles.heading}>In other documents</span>}>
            {elsewhere.claims.map(({ documentId, claim }) => (
              <Item key={claim.id} claim={claim} documentId={documentId} onChoose={onChoose}>
                <DocumentName id={documentId} />
              </Item>
            ))}
          </Command.Group>
        )}
        {elsewhere.looking ? (
          <p className={styles.empty}>Looking in other documents…</p>
        ) : (
          nothing && <p className={styles.empty}>No claim has these words.</p>
        )}
      </Command.List>
    </Command>
  )
}
