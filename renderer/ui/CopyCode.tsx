import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import './CopyCode.css';

/** A code to pass on to whoever helps; a press copies it. */
export function CopyCode({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<'idle' | 'done' | 'failed'>('idle');
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setOutcome('done'),
      () => setOutcome('failed'),
    );
  return (
    <Button
      className="ui-copy"
      aria-label={t('ui.copy.label', { code })}
      onPress={() => void copy()}
      onBlur={() => setOutcome('idle')}
    >
      <code translate="no">{code}</code>
      <Icon of={outcome === 'done' ? Check : Copy} />
      <span role="status">{outcome === 'idle' ? '' : t(`ui.copy.${outcome}`)}</span>
    </Button>
  );
}
