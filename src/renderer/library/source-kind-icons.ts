import {
  Building2,
  FileText,
  Landmark,
  type LucideIcon,
  Newspaper,
  User,
  UserRoundSearch,
  UsersRound,
} from 'lucide-react'
import type { SourceKind } from '#shared/model'

/** The mark of each kind of source. */
export const kindIcons: Record<SourceKind, LucideIcon> = {
  person: User,
  office: Landmark,
  organization: Building2,
  outlet: Newspaper,
  document: FileText,
  'unnamed-person': UserRoundSearch,
  'unnamed-group': UsersRound,
}
