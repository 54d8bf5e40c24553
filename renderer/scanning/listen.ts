import { createRecogniser } from '../../shared/scanning/recogniser.ts';
import type { KeyStroke } from '../../shared/scanning/scan-keys.ts';
import { isSecret, type Typed, typedInto } from './fields.ts';
import type { ProfileStore } from './profile-store.ts';
import type { ScanEntry } from './scan-entry.ts';

/**
 * Hears the keyboard of the page, whatever has the focus, and hands in each scan. A burst in a text field is taken out of
 * it again; typing is never touched; no key of a scan presses, moves or opens anything. Where nobody wants a scan the keys
 * are left alone, and a password is never heard: it would be shown as a scan. `isHeardElsewhere`: the desktop app hears
 * the keyboard before the page does.
 *
 * The page cannot tell keyboards apart: codes of two scanners may follow each other without a pause, but keys of two
 * scanners pressed among each other are one damaged code. It fails its check character and is refused, never recorded.
 */
export function listenForScans(
  page: Window,
  entry: ScanEntry,
  profiles: ProfileStore,
  isHeardElsewhere: () => boolean = () => false,
): () => void {
  let recogniser = createRecogniser(profiles.get());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typed: Typed | null = null;

  /** The silence after a burst ends it too. */
  const waitForSilence = (lastKeyMs: number): void => {
    const { settleMs } = profiles.get();
    clearTimeout(timer);
    timer = setTimeout(() => {
      const scan = recogniser.settle(lastKeyMs + settleMs);
      if (scan !== null && entry.isWanted()) entry.takeTyped({ scan, atMs: Date.now() }, typed);
      typed = null;
    }, settleMs);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing || event.repeat || isSecret(event.target) || isHeardElsewhere()) return recogniser.forget();
    const typedHere = typedInto(event.target);
    const fate = recogniser.down(strokeOf(event), typedHere !== null);
    clearTimeout(timer);
    if (fate.isFirst) typed = typedHere;
    if (fate.isCollecting) waitForSilence(event.timeStamp);
    if (fate.isKept) swallow(event);
    if (fate.scan === null || !entry.isWanted()) return undefined;
    swallow(event);
    entry.takeTyped({ scan: fate.scan, atMs: Date.now() }, typed);
    typed = null;
    return undefined;
  };

  const onKeyUp = (event: KeyboardEvent): void => {
    if (isSecret(event.target) || isHeardElsewhere()) return;
    if (recogniser.up(strokeOf(event))) waitForSilence(event.timeStamp);
  };

  const forgetProfile = profiles.subscribe(() => {
    recogniser = createRecogniser(profiles.get());
  });
  page.addEventListener('keydown', onKeyDown, { capture: true });
  page.addEventListener('keyup', onKeyUp, { capture: true });
  return () => {
    clearTimeout(timer);
    forgetProfile();
    page.removeEventListener('keydown', onKeyDown, { capture: true });
    page.removeEventListener('keyup', onKeyUp, { capture: true });
  };
}

/** A key of the page as every process tells it. */
export function strokeOf(event: KeyboardEvent): KeyStroke {
  const isAltGraph = event.getModifierState('AltGraph');
  return {
    key: event.key,
    code: event.code,
    timeMs: event.timeStamp,
    isModified: (event.ctrlKey || event.altKey || event.metaKey) && !isAltGraph,
    isAltDown: event.altKey && !isAltGraph,
  };
}

function swallow(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
