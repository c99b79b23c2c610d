import { distinctNotices, documentIdIn, noticeKey, reportSummary, reportText } from '#shared/report'
import { host } from '../host'
import { copyText } from '../state/copy-text'
import { closeDialog, say, sayError } from '../state/messages'
import { useStore } from '../state/store'
import { Button } from '../ui/button'
import { dateTime } from '../ui/date-time'
import { Dialog } from '../ui/dialog'
import dialogs from './dialogs.module.css'
import styles from './entries.module.css'

/** What was found wrong in the files of the case since it was opened, and what became of it. */
export const ReportDialog = () => {
  const all = useStore((state) => state.notices)
  const notices = distinctNotices(all)
  const name = useStore(({ caseState }) => caseState?.workspace.name ?? '')
  const folder = useStore((state) => state.folder)
  const version = useStore((state) => state.version)
  const summaries = useStore((state) => state.summaries)
  const documentOf = (file: string | undefined) => summaries.get(documentIdIn(file ?? '') ?? '')

  const text = () =>
    reportText(
      [`What Caveat ${version} found wrong in the case “${name}”`, folder, dateTime(new Date().toISOString())],
      notices,
      (file) => documentOf(file)?.title,
    )
  const copy = () => {
    if (copyText(text())) say('Report copied')
  }
  const save = async () => {
    const saved = await host.saveFile({ fileName: 'Caveat report.txt', mediaType: 'text/plain', content: text() })
    if (!saved.ok) sayError(saved.error)
    else if (saved.value.saved) say('Report saved')
  }

  return (
    <Dialog
      title="What was found in the files of this case"
      lead={notices.length > 1 ? reportSummary(notices) : undefined}
      wide
      onClose={closeDialog}
      footer={
        <>
          {notices.length === 0 ? null : (
            <>
              <span className={styles.start}>
                <Button onClick={copy}>Copy</Button>
              </span>
              <Button onClick={() => void save()}>Save as text…</Button>
            </>
          )}
          <Button kind="primary" data-first-field onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      {notices.length === 0 ? (
        <p className={styles.empty}>
          Nothing has been found wrong since the case was opened. Whatever is found, and what became of it, is listed
          here.
        </p>
      ) : (
        <ol className={styles.findings}>
          {notices.map((notice) => {
            const document = documentOf(notice.file)
            return (
              <li key={noticeKey(notice)}>
                <p>{notice.message}</p>
                {document === undefined ? null : (
                  <p>
                    In the document “<bdi lang={document.language}>{document.title}</bdi>”
                  </p>
                )}
                {notice.file === undefined ? null : <p className={dialogs.path}>{notice.file}</p>}
                <p className={styles.facts}>{notice.safe}</p>
              </li>
            )
          })}
        </ol>
      )}
    </Dialog>
  )
}
