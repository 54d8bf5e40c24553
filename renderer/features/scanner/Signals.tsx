import { Play } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { setSignalSettings, signal, useSignalSettings } from '../../scanning/signals.ts';
import { canSpeak, subscribeToVoices } from '../../scanning/speech.ts';
import { tones } from '../../scanning/tones.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { RadioGroup } from '../../ui/RadioGroup.tsx';
import { useWords } from '../../ui/use-words.ts';
import { SoundTest } from './SoundTest.tsx';

const volumeNames = ['off', 'quiet', 'normal', 'loud'] as const;

/** Tones, flash and voice of this device, each to be tried (UX-015). */
export function Signals() {
  const { t } = useWords();
  const { volume, hasFlash, hasSpeech } = useSignalSettings();
  const isSpoken = useSyncExternalStore(subscribeToVoices, canSpeak);
  return (
    <Card look="plain" title={t('scanner:signals.title')} meta={t('scanner:signals.meta')}>
      <div className="scanner-form">
        <RadioGroup
          look="segments"
          label={t('scanner:signals.volume')}
          choices={volumeNames.map((id) => ({ id, label: t(`scanner:signals.volumes.${id}`) }))}
          value={volume}
          onChange={(chosen) => setSignalSettings({ volume: chosen })}
        />
        <Checkbox isSelected={hasFlash} onChange={(isOn) => setSignalSettings({ hasFlash: isOn })}>
          {t('scanner:signals.flash')}
        </Checkbox>
        <Checkbox
          isSelected={hasSpeech}
          isDisabled={!isSpoken && !hasSpeech}
          onChange={(isOn) => setSignalSettings({ hasSpeech: isOn })}
        >
          {t('scanner:signals.speech')}
        </Checkbox>
        {isSpoken ? null : <p className="scanner-quiet">{t('scanner:signals.noVoice')}</p>}
        <SoundTest />
        <ul className="scanner-tones" aria-label={t('scanner:signals.try')}>
          {tones.map((tone) => (
            <li key={tone}>
              <Button icon={Play} onPress={() => signal(tone, t(`scanner:signals.tones.${tone}`))}>
                {t(`scanner:signals.tones.${tone}`)}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
