import { useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { type DeskVoice, useDeskVoice } from '../../app/shared/desk/use-desk-voice.ts';

/** The desk's voice for a check: short, for the box is in the hand. */
export type CheckDesk = Omit<DeskVoice, 'no' | 'done'> & {
  no(title: string, code: string): void;
  done(title: string, code: string): void;
  /** Done, and with it nothing of the box is left to look at. */
  completed(title: string, code: string): void;
};

export function useCheckDesk(): CheckDesk {
  const desk = useDeskVoice(useBenchVoice());
  const command = (tone: 'ok' | 'complete', title: string, code: string): void =>
    void desk.say({ tone, outcome: 'ok', ribbon: 'command', title, code });
  return {
    ...desk,
    no: (title, code) => void desk.say({ tone: 'error', outcome: 'error', title, code }),
    done: (title, code) => command('ok', title, code),
    completed: (title, code) => command('complete', title, code),
  };
}
