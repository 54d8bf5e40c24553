import type { Input, WebContents } from 'electron';
import { type Attention, type HandedScan, parseAttention } from '../../shared/scanning/attention.ts';
import { createHeldScans } from '../../shared/scanning/held-scans.ts';
import { defaultWedgeProfile } from '../../shared/scanning/profile.ts';
import { createRecogniser, type Recogniser } from '../../shared/scanning/recogniser.ts';
import type { Scan } from '../../shared/scanning/scan.ts';
import type { KeyStroke } from '../../shared/scanning/scan-keys.ts';

/** Scans of one window, caught before the page is asked. */
export type ScanCapture = {
  /** What the page told of itself; anything else is no news. */
  readonly attend: (told: unknown) => void;
  /** Another person works now: scans that wait were not meant for them. */
  readonly forget: () => void;
};

/** A page that shows or loads none says nothing: then every key may be a scanner's. */
const unattended = { place: 'page', profile: defaultWedgeProfile, isReady: false } as const;

/**
 * Hears the scanners that type, before the page does and whether or not it is there: no key of a code reaches a button or
 * the menu, and what is scanned while the page loads is handed over, in order, once it is drawn. The page says where keys
 * go; where that is a secret, or nobody wants a scan, every key is left to it.
 *
 * Electron does not say when a key was pressed, so gaps are those of arrival: this process must stay idle.
 */
export function captureScans(contents: WebContents, send: (scan: HandedScan) => void): ScanCapture {
  const held = createHeldScans();
  let attention: Omit<Attention, 'page' | 'taken'> = unattended;
  const ended = new Set<string>();
  let page = '';
  let recogniser: Recogniser = createRecogniser();
  let timer: NodeJS.Timeout | undefined;

  const handOver = (): void => {
    if (attention.isReady) for (const scan of held.handOver(Date.now())) send(scan);
  };
  const take = (scan: Scan | null): void => {
    if (scan === null) return;
    held.hold({ scan, atMs: Date.now() });
    handOver();
  };
  const waitForSilence = (lastKeyMs: number): void => {
    const { settleMs } = attention.profile;
    clearTimeout(timer);
    timer = setTimeout(() => take(recogniser.settle(lastKeyMs + settleMs)), settleMs);
  };

  contents.on('before-input-event', (event, input) => {
    if (input.isComposing || input.isAutoRepeat || attention.place === 'none') return recogniser.forget();
    const stroke = strokeOf(input, performance.now());
    if (input.type === 'keyUp') {
      if (recogniser.up(stroke)) waitForSilence(stroke.timeMs);
      return undefined;
    }
    const fate = recogniser.down(stroke, attention.place === 'field');
    clearTimeout(timer);
    if (fate.isCollecting) waitForSilence(stroke.timeMs);
    if (fate.isKept || fate.scan !== null) event.preventDefault();
    take(fate.scan);
    return undefined;
  });

  const endPage = (): void => {
    if (page !== '') ended.add(page);
    page = '';
    attention = { ...unattended, profile: attention.profile };
    held.beginAnew();
  };
  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) endPage();
  });
  contents.on('render-process-gone', endPage);
  contents.once('destroyed', () => clearTimeout(timer));

  return {
    forget: held.forget,
    attend: (told) => {
      const next = parseAttention(told);
      if (next === null) return;
      held.taken(next.taken);
      // The last words of a page that is being left: what it took counts, where its keys go does not.
      if (ended.has(next.page)) return;
      if (JSON.stringify(next.profile) !== JSON.stringify(attention.profile))
        recogniser = createRecogniser(next.profile);
      page = next.page;
      attention = next;
      handOver();
    },
  };
}

/** Ctrl and Alt together make a character of the layout (AltGr), when a character comes of it. */
function strokeOf({ key, code, control, alt, meta }: Input, timeMs: number): KeyStroke {
  const isAltGraph = control && alt && key.length === 1;
  return { key, code, timeMs, isModified: (control || alt || meta) && !isAltGraph, isAltDown: alt && !isAltGraph };
}
