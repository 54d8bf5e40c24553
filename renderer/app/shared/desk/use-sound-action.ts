import { Volume2, VolumeX } from 'lucide-react';
import type { Action } from '../../../ui/Menu.tsx';
import { useWords } from '../../../ui/use-words.ts';
import type { BenchVoice } from './use-bench-voice.ts';

/** Switches the tones on and off. */
export function useSoundAction(
  { hasSound, toggleSound }: Pick<BenchVoice, 'hasSound' | 'toggleSound'>,
  shortcut = 'T',
): Action {
  const { t } = useWords();
  return {
    id: 'sound',
    label: hasSound ? t('desk:sound') : t('desk:silent'),
    icon: hasSound ? Volume2 : VolumeX,
    shortcut,
    isChosen: hasSound,
    onAction: toggleSound,
  };
}
