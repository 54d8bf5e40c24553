import { Cable, Plus, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSerialScanners } from '../../scanning/ScanProvider.tsx';
import { serialEndings } from '../../scanning/serial/framing.ts';
import { nameOf, type SerialScanner } from '../../scanning/serial/serial-list.ts';
import type { SerialScanners as Scanners } from '../../scanning/serial/serial-scanners.ts';
import { baudRates, longestScannerName } from '../../scanning/serial/serial-settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';

/** The scanners on a serial wire: allowed one by one, named, told apart by what each sent last (UX-008…010). */
export function SerialScanners() {
  const { t } = useWords();
  const [list, scanners] = useSerialScanners();
  return (
    <Card look="plain" title={t('scanner:serial.title')} meta={t('scanner:serial.meta')}>
      {list === null ? (
        <p className="scanner-quiet">{t('scanner:serial.cannot')}</p>
      ) : (
        <>
          {list.length === 0 ? <p className="scanner-quiet">{t('scanner:serial.none')}</p> : null}
          <ul className="scanner-serial">
            {list.map((scanner) => (
              <SerialRow key={scanner.id} scanner={scanner} scanners={scanners} />
            ))}
          </ul>
          <AddScanner scanners={scanners} />
        </>
      )}
    </Card>
  );
}

function AddScanner({ scanners }: { readonly scanners: Scanners }) {
  const { t } = useWords();
  const [isNone, setIsNone] = useState(false);
  const add = async (): Promise<void> => {
    setIsNone(false);
    setIsNone(!(await scanners.add()));
  };
  return (
    <div className="scanner-buttons">
      <Button icon={Plus} onPress={() => void add()}>
        {t('scanner:serial.add')}
      </Button>
      <p className="scanner-quiet" role="status">
        {isNone ? t('scanner:serial.notChosen') : ''}
      </p>
    </div>
  );
}

const tones = { opening: 'neutral', reading: 'ok', unplugged: 'warn', taken: 'bad' } as const;

function SerialRow({ scanner, scanners }: { readonly scanner: SerialScanner; readonly scanners: Scanners }) {
  const { t } = useWords();
  const { id, name, baudRate, ending, state, last } = scanner;
  const shown = t('scanner:serial.called', { name: nameOf(scanner) });
  return (
    <li aria-label={shown}>
      <header>
        <Icon of={Cable} />
        <b>{shown}</b>
        <Pill tone={tones[state]}>{t(`scanner:serial.states.${state}`)}</Pill>
        <IconButton
          label={t('scanner:serial.remove', { scanner: shown })}
          icon={Trash2}
          onPress={() => scanners.remove(id)}
        />
      </header>
      {state === 'taken' ? (
        <div className="scanner-buttons">
          <p>{t('scanner:serial.takenRemedy')}</p>
          <Button icon={RotateCcw} onPress={() => scanners.tryAgain(id)}>
            {t('scanner:serial.tryAgain')}
          </Button>
        </div>
      ) : null}
      <p className="scanner-quiet">
        {last === null ? t('scanner:serial.nothingYet') : t('scanner:serial.last')}{' '}
        {last === null ? null : <code translate="no">{visible(last)}</code>}
      </p>
      <div className="scanner-form">
        <TextField
          label={t('scanner:serial.name')}
          description={t('scanner:serial.nameHelp')}
          value={name}
          onChange={(next) => scanners.change(id, { name: next })}
          maxLength={longestScannerName}
          autoComplete="off"
        />
        <Select
          label={t('scanner:serial.ending')}
          choices={serialEndings.map((one) => ({ id: one, label: t(`scanner:serial.endings.${one}`) }))}
          value={ending}
          onChange={(next) => scanners.change(id, { ending: next })}
        />
        <Select
          label={t('scanner:serial.baudRate')}
          description={t('scanner:serial.baudRateHelp')}
          choices={baudRates.map((rate) => ({ id: String(rate), label: t('scanner:serial.bauds', { count: rate }) }))}
          value={String(baudRate)}
          onChange={(next) => scanners.change(id, { baudRate: Number(next) })}
        />
      </div>
    </li>
  );
}

/** Control characters as signs that can be seen: ␝ for the group separator. */
function visible(text: string): string {
  return Array.from(text.slice(0, 60), (character) => {
    const code = character.charCodeAt(0);
    return code < 32 ? String.fromCharCode(0x2400 + code) : character;
  }).join('');
}
