import { DocumentSection } from './document-section'
import styles from './library.module.css'
import { SourceSection } from './source-section'

/** The left pane: the articles of the case and, below, everybody who stands behind what they say. */
export const Library = () => (
  <div className={styles.library}>
    <DocumentSection />
    <SourceSection />
  </div>
)
