import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Answer, Notice } from '../../shared/api/envelope.ts';
import type { HandedScan } from '../../shared/scanning/attention.ts';

const callChannel = 'cryoledger:call';
const noticeChannel = 'cryoledger:notice';
const attentionChannel = 'cryoledger:attention';
const scanChannel = 'cryoledger:scan';
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

/** Hears what pages of ours tell of themselves. It is still untrusted; of any other frame it is no news. */
export function hearAttention(
  isOurAddress: (address: string) => boolean,
  hear: (sender: WebContents, told: unknown) => void,
): void {
  ipcMain.on(attentionChannel, (event, told: unknown) => {
    if (isOurFrame(event, isOurAddress)) hear(event.sender, told);
  });
}

/** Hands a page a scan, if it is still there. */
export function sendScan(page: WebContents, scan: HandedScan): void {
  if (!page.isDestroyed()) page.send(scanChannel, scan);
}

/** A frame inside the page, a page of another origin, and a frame that is already gone are all foreign. */
function isOurFrame(
  { sender, senderFrame }: IpcMainInvokeEvent | IpcMainEvent,
  isOurAddress: (address: string) => boolean,
): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurAddress(senderFrame.url);
}
