import type { RefusalCode } from '../../../../shared/domain/refusals.ts';
import type { Tone } from '../../../scanning/tones.ts';
import type { ScanOutcome } from '../../../ui/ScanResultPanel.tsx';

/** How a refused scan is told: a tone, and the look of the panel. The words are those of the refusal. */
export type RefusalLook = { readonly tone: Tone; readonly outcome: ScanOutcome };

const error = (tone: Tone): RefusalLook => ({ tone, outcome: 'error' });
const stop: RefusalLook = { tone: 'stop', outcome: 'stop' };

/** The errors of the bench (T1, T4), each for the ear as well; whatever is not named here is an error like an unknown code. */
const looks: Partial<Readonly<Record<RefusalCode, RefusalLook>>> = {
  ALREADY_HERE: { tone: 'duplicate', outcome: 'duplicate' },
  RECORDED_ELSEWHERE: { tone: 'decision', outcome: 'decision' },
  CODE_AMBIGUOUS: { tone: 'decision', outcome: 'decision' },
  PICK_DONE_BEFORE: { tone: 'duplicate', outcome: 'duplicate' },
  PICK_NOT_LISTED: error('wrongBox'),
  CONTAINER_HOLDS_OTHER: error('wrongBox'),
  CONTAINER_NOT_A_BOX: error('wrongBox'),
  CONTAINER_NOT_IN_USE: error('wrongBox'),
  TOO_WARM: error('wrongBox'),
  POSITION_OCCUPIED: error('occupied'),
  POSITION_HELD: error('occupied'),
  POSITION_BLOCKED: error('occupied'),
  CONTAINER_FULL: error('occupied'),
  CONSENT_HOLD: stop,
  SPECIMEN_QUARANTINED: stop,
  SPECIMEN_FINAL: stop,
  SCAN_EMPTY: error('unread'),
  SCAN_TOO_LONG: error('unread'),
  SCAN_CONTROL_CHARACTERS: error('unread'),
  SCAN_INVISIBLE_CHARACTERS: error('unread'),
  SCAN_GS1_MALFORMED: error('unread'),
  CHECK_CHARACTER_WRONG: error('unread'),
};

const unnamed = error('error');

/** The tone and look of a refusal by its code; null is a failure without one. */
export function lookOfRefusal(code: string | null): RefusalLook {
  const known: Readonly<Record<string, RefusalLook | undefined>> = looks;
  return code === null ? unnamed : (known[code] ?? unnamed);
}
