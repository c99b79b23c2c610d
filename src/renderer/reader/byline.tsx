import type { Document } from '#shared/model'
import css from './reader.module.css'

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

const Dated = ({ label, time }: { label: string; time: string | undefined }) =>
  time === undefined ? null : (
    <span>
      {label} <time dateTime={time}>{day.format(new Date(time))}</time>
    </span>
  )

/** Above the text: who published it, who wrote it, and the dates side by side, so that a gap between them is seen. */
export const Byline = ({ document, titled }: { document: Document; titled: boolean }) => {
  const { title, outlet, byline, publishedAt, pageUpdatedAt, importedAt } = document
  return (
    <header className={css.byline} dir="ltr" lang="en">
      <div className={css.facts}>
        {outlet === undefined ? null : <strong dir="auto">{outlet}</strong>}
        {byline === undefined ? null : <span dir="auto">{byline}</span>}
        <Dated label="Published" time={publishedAt} />
        <Dated label="Page updated" time={pageUpdatedAt} />
        <Dated label="Imported" time={importedAt} />
      </div>
      {titled ? null : (
        <h1 className={css.title} dir="auto" lang={document.language}>
          {title}
        </h1>
      )}
    </header>
  )
}
