import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Answer, Notice } from '../../shared/api/envelope.ts';

const callChannel = 'cryoledger:call';
const noticeChannel = 'cryoledger:notice';
const longestName = 80;

/** Answers one call of a page of ours. */
export type CallHandler = (sender: WebContents, name: string, input: unknown) => Promise<Answer>;

/** The one channel on which pages ask. Only the top frame of a page of ours is answered; its input is still untrusted. */
export function answerCalls(isOurAddress: (address: string) => boolean, handler: CallHandler): void {
  ipcMain.handle(callChannel, async (event, name: unknown, input: unknown) => {
    if (!isOurFrame(event, isOurAddress)) throw new Error('This frame may not call');
    if (typeof name !== 'string' || name.length > longestName) throw new Error('A call has a name');
    return handler(event.sender, name, input);
  });
}

/** Tells a page something, if it is still there. */
export function sendNotice(page: WebContents, notice: Notice): void {
  if (!page.isDestroyed()) page.send(noticeChannel, notice);
}

/** A frame inside the page, a page of another origin, and a frame that is already gone are all foreign. */
function isOurFrame({ sender, senderFrame }: IpcMainInvokeEvent, isOurAddress: (address: string) => boolean): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurAddress(senderFrame.url);
}
