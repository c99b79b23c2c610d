export { type Incoming, readArticle, readIncoming } from './read-incoming'
