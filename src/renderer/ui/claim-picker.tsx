import { Command } from 'cmdk'
import { useState } from 'react'
import type { Claim } from '#shared/model'
import { claimTitle } from '../state/lookups'
import { matchClaims } from './match-claims'
import styles from './picker.module.css'
import { VerificationMark } from './verification-mark'

type ClaimPickerProps = {
  label: string
  claims: readonly Claim[]
  onChoose: (claimId: string) => void
}

/** More than this many claims are not listed at once; a few letters more narrow them down. */
const most = 50

/** Chooses a claim by its words: typed to find it, or walked to with the arrows. */
export const ClaimPicker = ({ label, claims, onChoose }: ClaimPickerProps) => {
  const [query, setQuery] = useState('')
  const matches = matchClaims(claims, query)
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
        {matches.slice(0, most).map((claim) => (
          <Command.Item key={claim.id} value={claim.id} className={styles.item} onSelect={() => onChoose(claim.id)}>
            <VerificationMark status={claim.verification} />
            <span className={styles.words} dir="auto">
              {claimTitle(claim)}
            </span>
          </Command.Item>
        ))}
        {matches.length === 0 && <p className={styles.empty}>No claim here has these words.</p>}
      </Command.List>
    </Command>
  )
}
