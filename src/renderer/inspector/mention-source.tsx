import type { Mention } from '#shared/model'
import { setMentionSource } from './edits'
import { SourceField } from './source-field'

/** Whom the words of a mention name. */
export const MentionSource = ({ documentId, mention }: { documentId: string; mention: Mention }) => (
  <SourceField
    label="Source"
    first
    sourceId={mention.sourceId}
    onChoose={(choice) => {
      if (choice !== null) setMentionSource(documentId, mention, choice)
    }}
  />
)
