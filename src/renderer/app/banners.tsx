import { Info, Lock, PlugZap, TriangleAlert, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { CaveatError } from '#shared/errors'
import { distinctNotices, noticeKey, reportSummary } from '#shared/report'
import { reopenWorkspace, trashDocument } from '../state/files'
import { moveFocus } from '../state/focus'
import { openDialog } from '../state/messages'
import { useSaving } from '../state/saving'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { counted } from '../ui/counted'
import { IconButton } from '../ui/icon-button'
import styles from './banners.module.css'

type BannerProps = { icon: typeof Info; tone: 'calm' | 'warning'; children: ReactNode; action?: ReactNode }

const Banner = ({ icon: Icon, tone, children, action }: BannerProps) => (
  <div className={`${styles.banner} ${styles[tone]}`}>
    <Icon className={styles.icon} size={14} strokeWidth={1.75} aria-hidden />
    <p className={styles.words}>{children}</p>
    {action}
  </div>
)

const ErrorWords = ({ error, children }: { error: CaveatError; children?: ReactNode }) => (
  <>
    {error.message}{' '}
    {error.file === undefined || error.message.includes(error.file) ? null : (
      <span className={styles.file}>{error.file}</span>
    )}{' '}
    <span className={styles.soft}>
      {error.safe} {children}
    </span>{' '}
    <code className={styles.code}>{error.code}</code>
  </>
)

const ReadOnlyBanner = () => {
  const readOnly = useStore((state) => state.readOnly)
  const [trying, setTrying] = useState(false)
  if (readOnly === undefined) return null
  const tryAgain = () => {
    setTrying(true)
    void reopenWorkspace().finally(() => setTrying(false))
  }
  // Where Caveat itself was started for reading only there is nothing to wait for.
  const canTry = readOnly.code !== 'workspace-read-only'
  return (
    <Banner
      icon={Lock}
      tone="warning"
      action={
        canTry ? (
          <Button disabled={trying} onClick={tryAgain}>
            Try again
          </Button>
        ) : null
      }
    >
      <strong>Nothing can be changed here.</strong> <ErrorWords error={readOnly} />
    </Banner>
  )
}

const ConnectionBanner = () => {
  const connected = useSaving((saving) => saving.connected)
  if (connected) return null
  return (
    <Banner icon={PlugZap} tone="warning">
      <strong>Caveat’s own process does not answer.</strong> It may have been ended. What you do now is kept in this
      window and saved when it answers again.{' '}
      <span className={styles.soft}>Everything that was saved before is on disk.</span>
    </Banner>
  )
}

const TroubleBanner = () => {
  const trouble = useSaving(({ trouble: why, unsaved, connected }) => (unsaved > 0 && connected ? why : undefined))
  // It changes with every edit, which concerns this only where it is said.
  const unsaved = useSaving((saving) => (saving.trouble === undefined ? 0 : saving.unsaved))
  if (trouble === undefined) return null
  return (
    <Banner
      icon={TriangleAlert}
      tone="warning"
      action={<Button onClick={() => openDialog('save-copy')}>Save a copy elsewhere…</Button>}
    >
      <strong>
        {counted(unsaved, 'change')} {unsaved === 1 ? 'is' : 'are'} not saved yet.
      </strong>{' '}
      <ErrorWords error={trouble}>Saving is tried again every few seconds.</ErrorWords>
    </Banner>
  )
}

/**
 * What was found wrong: one thing is said here, of several how many there are; the report says the rest, also of what was
 * dismissed here. That stays away when something else is found.
 */
const Notices = () => {
  const notices = useStore((state) => state.notices)
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set())
  const shown = distinctNotices(notices.filter((notice) => !dismissed.has(noticeKey(notice))))
  const [only, ...others] = shown
  if (only === undefined) return null
  return (
    <Banner
      icon={TriangleAlert}
      tone="warning"
      action={
        <>
          {others.length === 0 ? null : <Button onClick={() => openDialog('report')}>Show the report</Button>}
          <IconButton
            icon={X}
            label="Dismiss"
            small
            onClick={() => {
              setDismissed(new Set(notices.map(noticeKey)))
              moveFocus('reader')
            }}
          />
        </>
      }
    >
      {others.length === 0 ? <ErrorWords error={only} /> : reportSummary(shown)}
    </Banner>
  )
}

const SampleBanner = () => {
  // Of the document that is on its way already: else the panes would move down when it comes.
  const sampleId = useStore(({ open, opening, caseState }) => {
    const id = open?.id ?? opening
    return id !== undefined && caseState?.documents.get(id)?.sample === true ? id : undefined
  })
  const readOnly = useStore((state) => state.readOnly !== undefined)
  if (sampleId === undefined) return null
  return (
    <Banner
      icon={Info}
      tone="calm"
      action={readOnly ? null : <Button onClick={() => void trashDocument(sampleId)}>Throw the sample away</Button>}
    >
      <strong>This is a sample case.</strong> The article is invented; its claims, sources and notes show what yours can
      look like.{readOnly ? null : ' Try anything: it can all be undone.'}
    </Banner>
  )
}

/** What the analyst should know of the case, in strips below the bar. Nothing is shown where there is nothing to say. */
export const Banners = () => (
  <section className={styles.banners} role="status" aria-label="About this case">
    <ConnectionBanner />
    <TroubleBanner />
    <ReadOnlyBanner />
    <Notices />
    <SampleBanner />
  </section>
)
