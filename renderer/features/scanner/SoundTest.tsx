import { Ear, EarOff, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { signal, useSignalSettings } from '../../scanning/signals.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useWords } from '../../ui/use-words.ts';

type Step = 'ask' | 'played' | 'heard' | 'notHeard';

/** Plays what a full box sounds like and asks whether it was heard: a mute speaker is noticed before a box, not after it. */
export function SoundTest() {
  const { t } = useWords();
  const { volume } = useSignalSettings();
  const [step, setStep] = useState<Step>('ask');
  const play = (): void => {
    signal('complete', t('scanner:signals.tones.complete'));
    setStep('played');
  };
  return (
    <div className="scanner-sound" role="group" aria-label={t('scanner:sound.title')}>
      <div className="scanner-buttons">
        <Button icon={Volume2} onPress={play}>
          {t('scanner:sound.play')}
        </Button>
        {step === 'played' ? (
          <>
            <Button icon={Ear} onPress={() => setStep('heard')}>
              {t('scanner:sound.yes')}
            </Button>
            <Button icon={EarOff} onPress={() => setStep('notHeard')}>
              {t('scanner:sound.no')}
            </Button>
          </>
        ) : null}
      </div>
      <p role="status" className="scanner-quiet">
        {step === 'played' ? t('scanner:sound.question') : ''}
        {step === 'heard' ? t('scanner:sound.good') : ''}
      </p>
      {step === 'notHeard' ? (
        <Banner
          tone="warn"
          title={t('scanner:sound.mute')}
          remedy={t(volume === 'off' ? 'scanner:sound.turnOn' : 'scanner:sound.remedy')}
        />
      ) : null}
    </div>
  );
}
