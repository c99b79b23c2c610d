import type { IpcMainInvokeEvent } from 'electron'
import { isOwnAddress } from './origin'
import { isOurs } from './window'

/** Does this come from the main frame of one of our windows, on one of our pages? */
export const isTrustedSender = ({ sender, senderFrame }: IpcMainInvokeEvent): boolean =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOwnAddress(senderFrame.url) && isOurs(sender)
