export { maxArticleBytes, maxExportBytes } from './decode'
export { type Incoming, readIncoming } from './read-incoming'
