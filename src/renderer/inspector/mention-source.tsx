import type { Mention } from '#shared/model'
import { addSource } from '../state/annotate'
import { editMention } from './edits'
import { SourceField } from './source-field'

/** Whom the words of a mention name. */
export const MentionSource = ({ documentId, mention }: { documentId: string; mention: Mention }) => (
  <SourceField
    label="Source"
    first
    sourceId={mention.sourceId}
    onChoose={(choice) => {
      if (choice === null) return
      const sourceId = 'existing' in choice ? choice.existing : addSource(choice.name, choice.kind)
      if (sourceId !== undefined && sourceId !== mention.sourceId)
        editMention(documentId, mention.id, { set: { sourceId } })
    }}
  />
)
