export { type Incoming, readIncoming } from './read-incoming'
