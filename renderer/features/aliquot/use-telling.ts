import type { Saying } from '../../app/shared/desk/use-bench-voice.ts';
import { type DeskVoice, useDeskVoice } from '../../app/shared/desk/use-desk-voice.ts';
import { useLastingVoice } from '../../app/shared/desk/use-lasting-voice.ts';
import { useWords } from '../../ui/use-words.ts';

export type Telling = DeskVoice & {
  /** Something went as it should. */
  good(title: string, code: string, more?: Partial<Saying>): void;
};

/** Says what each scan and key came to, one after another. `screen` as in the lasting voice. */
export function useTelling(screen: string): Telling {
  const { t } = useWords();
  const desk = useDeskVoice(useLastingVoice(screen), t('aliquot:say.lostRemedy'));
  return {
    ...desk,
    good: (title, code, more = {}) => void desk.say({ tone: 'ok', outcome: 'ok', title, code, ...more }),
  };
}
