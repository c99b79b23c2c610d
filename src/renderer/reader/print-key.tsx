import { verifications } from '#shared/model'
import { verificationWords } from '../labels'
import css from './print-key.module.css'

/** Below the article on paper, where nothing answers to the pointer: what the rules and the signs in the margin mean. */
export const PrintKey = () => (
  <footer className={css.key} dir="ltr" lang="en">
    {verifications.map((status) => (
      <span key={status} className={css[status]}>
        Claim, {verificationWords[status].label.toLowerCase()}
      </span>
    ))}
    <span className={css.mention}>Mention of a source</span>
    <span className={css.open}>Open question</span>
    <span className={css.settled}>Settled question</span>
    <span>
      In the margin, in the order of the words and edged as they are underlined: 1–6 credibility of a claim, · not
      graded, ? open question, ‼ decisive, ✓ settled, … more than have room
    </span>
  </footer>
)
