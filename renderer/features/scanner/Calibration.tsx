import { RotateCcw, Save } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { calibrationSteps } from '../../../shared/barcode/calibration-codes.ts';
import { calibrationOf, type Reading, readCalibration } from '../../scanning/calibration.ts';
import { useWedgeProfile } from '../../scanning/ScanProvider.tsx';
import { signal } from '../../scanning/signals.ts';
import { useRawKeys } from '../../scanning/use-raw-keys.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useWords } from '../../ui/use-words.ts';
import { WizardSteps } from '../../ui/WizardSteps.tsx';
import { CalibrationResult } from './CalibrationResult.tsx';
import { ShownCode } from './ShownCode.tsx';

/** Four codes on the screen, four scans, one key: what the scanner sends is derived and kept for this device (M3). */
export function Calibration() {
  const { t } = useWords();
  const [, profiles] = useWedgeProfile();
  const [readings, setReadings] = useState<readonly Reading[]>([]);
  const [isOther, setIsOther] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const step = calibrationSteps[readings.length];
  useRawKeys((keys) => {
    if (step === undefined || keys.length < 4) return;
    const reading = readCalibration(keys, step);
    setIsOther(reading === null);
    signal(reading === null ? 'error' : readings.length + 1 === calibrationSteps.length ? 'complete' : 'ok');
    if (reading !== null) setReadings([...readings, reading]);
  }, step !== undefined);
  const again = (): void => {
    setReadings([]);
    setIsOther(false);
    setIsSaved(false);
  };
  const save = (): void => {
    profiles.set(calibrationOf(readings).profile);
    setIsSaved(true);
  };
  return (
    <Card look="plain" title={t('scanner:calibrate.title')} meta={t('scanner:calibrate.meta')}>
      <WizardSteps
        label={t('scanner:calibrate.title')}
        steps={[...calibrationSteps, 'result' as const].map((id) => ({
          id,
          label: t(`scanner:calibrate.steps.${id}`),
        }))}
        currentId={step ?? 'result'}
      />
      {step === undefined ? (
        <>
          <CalibrationResult readings={readings} />
          <div className="scanner-buttons">
            <SaveButton isSaved={isSaved} onSave={save} />
            <Button icon={RotateCcw} onPress={again}>
              {t('scanner:calibrate.again')}
            </Button>
          </div>
        </>
      ) : (
        <ShownCode step={step} />
      )}
      {isOther ? (
        <Banner title={t('scanner:calibrate.other')} remedy={t('scanner:calibrate.otherRemedy')} tone="warn" />
      ) : null}
    </Card>
  );
}

/** Has the focus once all four are read: Enter keeps the profile. The Enter of a scan presses nothing. */
function SaveButton({ isSaved, onSave }: { readonly isSaved: boolean; readonly onSave: () => void }) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('button')?.focus(), []);
  return (
    <div ref={place}>
      <Button variant="primary" icon={Save} isDisabled={isSaved} onPress={onSave}>
        {isSaved ? t('scanner:calibrate.saved') : t('scanner:calibrate.save')}
      </Button>
    </div>
  );
}
