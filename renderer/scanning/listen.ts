import type { ProfileStore } from './profile.ts';
import type { Scan, ScanRouter } from './router.ts';
import { createScanKeys, isLoneModifier } from './scan-keys.ts';
import { createWedge } from './wedge.ts';

/** The same code again within this time is the same pull of the trigger (UX-013). */
export const sameTriggerMs = 700;

type Field = HTMLInputElement | HTMLTextAreaElement;
type Typed = { readonly field: Field; readonly before: string; readonly caret: number | null };

/**
 * Hears the keyboard of the page, whatever has the focus, and gives each scan to the router. A burst in a text field is
 * taken out of it again; typing is never touched; no key of a scan presses, moves or opens anything. Where nobody wants a
 * scan the keys are left alone, and a password is never heard: it would be shown as a scan.
 *
 * The page cannot tell keyboards apart: codes of two scanners may follow each other without a pause, but keys of two
 * scanners pressed among each other are one damaged code. It fails its check character and is refused, never recorded.
 */
export function listenForScans(page: Window, router: ScanRouter, profiles: ProfileStore): () => void {
  const keys = createScanKeys();
  let wedge = createWedge(profiles.get());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typed: Typed | null = null;
  let previous = { text: '', time: Number.NEGATIVE_INFINITY };

  const deliver = (scan: Scan, time: number): void => {
    if (typed !== null) restore(typed);
    typed = null;
    const isSameTrigger = scan.text === previous.text && time - previous.time < sameTriggerMs;
    previous = { text: scan.text, time };
    if (!isSameTrigger) router.route(scan);
  };

  /** The silence after a burst ends it too. In a field only a prefix tells it from a fast typist. */
  const waitForSilence = (lastKeyAt: number): void => {
    const { settleMs } = profiles.get();
    timer = setTimeout(() => {
      const isCertain = wedge.isCertain();
      const settled = wedge.settle(lastKeyAt + settleMs);
      const isScan = settled.type === 'scan' || settled.type === 'partial';
      if (isScan && (typed === null || isCertain) && router.target().type !== 'nobody') {
        deliver({ text: settled.text, isWhole: settled.type === 'scan' }, page.performance.now());
      }
      typed = null;
    }, settleMs);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.repeat || isSecret(event.target)) {
      wedge = createWedge(profiles.get());
      return;
    }
    const isInBurst = wedge.isWithin(event.timeStamp);
    const key = keys.down(event, isInBurst);
    const outcome = wedge.press(key);
    clearTimeout(timer);
    if (outcome.type === 'collecting') {
      if (outcome.isFirst) typed = typedInto(event.target);
      waitForSilence(event.timeStamp);
      const isText = key.key.length === 1 && key.key === event.key;
      // A second key this soon is no hand: it may neither press a button nor be a command. In a field it is text at first.
      if (isInBurst && !isLoneModifier(event.key) && !(isText && typed !== null)) {
        swallow(event);
      }
      if (event.key === profiles.get().prefix) swallow(event);
      return;
    }
    if (outcome.type === 'idle') return;
    const target = router.target();
    if (target.type === 'nobody') return;
    swallow(event);
    // A dialog that expects no scan may hold a field for codes: what was scanned into it stays there.
    if (target.type === 'inTheWay' && typed !== null && isCodeField(typed.field)) typed = null;
    else deliver({ text: outcome.text, isWhole: outcome.type === 'scan' }, event.timeStamp);
  };

  const onKeyUp = (event: KeyboardEvent): void => {
    const key = keys.up(event);
    if (key === null || isSecret(event.target)) return;
    clearTimeout(timer);
    wedge.press(key);
    waitForSilence(event.timeStamp);
  };

  const refresh = (): void => {
    wedge = createWedge(profiles.get());
  };
  const forgetProfile = profiles.subscribe(refresh);
  page.addEventListener('keydown', onKeyDown, { capture: true });
  page.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    clearTimeout(timer);
    forgetProfile();
    page.removeEventListener('keydown', onKeyDown, { capture: true });
    page.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

/** A field shown in clear may still be one for a secret: its purpose says so. */
function isSecret(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement)) return false;
  return target.type === 'password' || /password|one-time-code/u.test(target.autocomplete);
}

function isCodeField(field: Field): boolean {
  return field.closest('.ui-input-mono') !== null;
}

function typedInto(target: EventTarget | null): Typed | null {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return null;
  if (target instanceof HTMLInputElement && !hasText(target)) return null;
  return { field: target, before: target.value, caret: target.selectionStart };
}

function hasText(input: HTMLInputElement): boolean {
  return !['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image'].includes(input.type);
}

/** Gives a field back what it held and where its caret was, in the way React notices. */
function restore({ field, before, caret }: Typed): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, before);
  field.dispatchEvent(new Event('input', { bubbles: true }));
  if (caret !== null) field.setSelectionRange(caret, caret);
}
