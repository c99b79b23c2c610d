import type { ReactNode } from 'react'
import type { Verification } from '#shared/model'
import { verificationWords } from '../labels'
import styles from './verification-mark.module.css'

/** Each status has a shape of its own, so that colour is never the only sign. Drawn in a box of 16. */
const shapes: Record<Verification, ReactNode> = {
  unchecked: null,
  checking: <path d="M8 4.5V8l2.5 1.5" />,
  supported: <path d="M5 8.3 7.2 10.5 11 6" />,
  disputed: <path d="M5 6.7h6M5 9.3h6M9.6 4.6 6.4 11.4" />,
  refuted: <path d="m5.5 5.5 5 5m0-5-5 5" />,
  unverifiable: <path d="M5 8h6" />,
}

type VerificationMarkProps = {
  status: Verification
  /** The words stand beside it already. */
  decorative?: boolean
}

/** The mark of a claim's verification status. */
export const VerificationMark = ({ status, decorative = false }: VerificationMarkProps) => (
  <svg
    viewBox="0 0 16 16"
    className={`${styles.mark} ${styles[status]}`}
    role="img"
    aria-label={verificationWords[status].label}
    aria-hidden={decorative}
  >
    <circle cx="8" cy="8" r="6.25" strokeDasharray={status === 'unverifiable' ? '2 1.6' : undefined} />
    {shapes[status]}
  </svg>
)
