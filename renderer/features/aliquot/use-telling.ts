import { type Saying, useBenchVoice } from '../../app/shared/desk/use-bench-voice.ts';
import { type DeskVoice, useDeskVoice } from '../../app/shared/desk/use-desk-voice.ts';
import { useWords } from '../../ui/use-words.ts';

export type Telling = DeskVoice & {
  /** Something went as it should. */
  good(title: string, code: string, more?: Partial<Saying>): void;
};

/** Says what each scan and key came to, one after another. */
export function useTelling(): Telling {
  const { t } = useWords();
  const desk = useDeskVoice(useBenchVoice(), t('aliquot:say.lostRemedy'));
  return {
    ...desk,
    good: (title, code, more = {}) => void desk.say({ tone: 'ok', outcome: 'ok', title, code, ...more }),
  };
}
