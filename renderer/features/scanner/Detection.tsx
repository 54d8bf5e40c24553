import { useState } from 'react';
import { gapLimitsMs, isPossiblePrefix, scanSuffixes } from '../../../shared/scanning/profile.ts';
import { useWedgeProfile } from '../../scanning/ScanProvider.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

/** How scans are told from typing on this device. What calibration finds, it writes here. */
export function Detection() {
  const { t } = useWords();
  const [profile, profiles] = useWedgeProfile();
  return (
    <Card look="plain" title={t('scanner:detect.title')} meta={t('scanner:detect.meta')}>
      {/* A profile that was written by calibration is shown afresh. */}
      <div className="scanner-form" key={JSON.stringify([profile.longestGapMs, profile.prefix])}>
        <NumberField
          label={t('scanner:detect.gap')}
          description={t('scanner:detect.gapHelp', { least: gapLimitsMs.least, most: gapLimitsMs.most })}
          unit="ms"
          minimum={gapLimitsMs.least}
          maximum={gapLimitsMs.most}
          maximumDecimals={0}
          value={profile.longestGapMs}
          onChange={(gap) => {
            if (gap !== null) profiles.set({ ...profile, longestGapMs: gap });
          }}
        />
        <Select
          label={t('scanner:detect.suffix')}
          description={t('scanner:detect.suffixHelp')}
          choices={scanSuffixes.map((id) => ({ id, label: t(`scanner:suffix.${id}`) }))}
          value={profile.suffix}
          onChange={(suffix) => profiles.set({ ...profile, suffix })}
        />
        <PrefixField prefix={profile.prefix} onChange={(prefix) => profiles.set({ ...profile, prefix })} />
        <Button onPress={profiles.forget}>{t('scanner:detect.forget')}</Button>
      </div>
    </Card>
  );
}

function PrefixField({
  prefix,
  onChange,
}: {
  readonly prefix: string | null;
  readonly onChange: (prefix: string | null) => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState(prefix ?? '');
  const isUsable = text === '' || isPossiblePrefix(text);
  return (
    <TextField
      label={t('scanner:detect.prefix')}
      description={t('scanner:detect.prefixHelp')}
      {...(!isUsable && { errorMessage: t('scanner:detect.prefixWrong') })}
      value={text}
      onChange={setText}
      onBlur={() => {
        if (isUsable) onChange(text === '' ? null : text);
      }}
      maxLength={3}
      isMono
      autoComplete="off"
    />
  );
}
