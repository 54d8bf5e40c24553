import { Pipette, Snowflake, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { CodeLink } from '../../ui/CodeLink.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { batchReasons } from './batch-reasons.ts';
import { ModeLayout } from './ModeLayout.tsx';
import { type Batch as BatchOfTubes, useBatch } from './use-batch.ts';

type Mode = 'thaw' | 'deplete';
type Props = { readonly mode: Mode; readonly onMode: (command: string) => boolean };

const otherDigit = '9';

/** A handful of tubes is thawed or used up: scanned one by one, recorded with one reason (T7). */
export function Batch({ mode, onMode }: Props) {
  const { t } = useWords();
  const batch = useBatch(mode, onMode);
  const { desk, handlers, tubes, notDone } = batch;
  return (
    <ModeLayout
      mode={mode}
      desk={desk}
      handlers={handlers}
      undo={batch.undo}
      cards={['UNDO']}
      actions={[
        {
          id: 'clear',
          label: t('handling:batch.clear'),
          icon: Trash2,
          shortcut: 'x',
          isDisabled: tubes.length === 0,
          onAction: batch.clear,
        },
      ]}
    >
      {notDone.length === 0 ? null : (
        <Banner
          title={t('handling:batch.someNot', { count: notDone.length })}
          why={
            <ul>
              {notDone.map(({ specimen, message, remedy }) => (
                <li key={specimen}>
                  {message} {remedy}
                </li>
              ))}
            </ul>
          }
        />
      )}
      {tubes.length === 0 ? (
        <EmptyState icon={mode === 'thaw' ? Snowflake : Pipette} title={t(`handling:batch.start.${mode}`)}>
          {t('handling:batch.startWords')}
        </EmptyState>
      ) : (
        <Scanned mode={mode} batch={batch} />
      )}
    </ModeLayout>
  );
}

/** What was scanned, and the reasons by digit. */
function Scanned({ mode, batch }: { readonly mode: Mode; readonly batch: BatchOfTubes }) {
  const { t } = useWords();
  const [isAsking, setIsAsking] = useState(false);
  const ready = batchReasons[mode].map((name, index) => ({
    id: name,
    keys: String(index + 1),
    // Each mode has its own reasons; the compiler sees only all of them.
    words: t(`handling:batch.reasons.${mode}.${name}` as 'handling:batch.reasons.thaw.assay'),
  }));
  const group = t('handling:batch.reason');
  useShortcuts([
    ...ready.map(({ id, keys, words }) => ({ id, keys, label: words, group, run: () => batch.record(words) })),
    { id: 'other', keys: otherDigit, label: t('handling:batch.other'), group, run: () => setIsAsking(true) },
  ]);
  return (
    <>
      <div className="desk-title">
        <h2>{t(`handling:batch.scanned.${mode}`, { count: batch.tubes.length })}</h2>
        <p>{t('handling:batch.notYet')}</p>
      </div>
      <div className="desk-reasons" role="group" aria-label={group}>
        {ready.map(({ id, keys, words }) => (
          <Button key={id} shortcut={keys} onPress={() => batch.record(words)}>
            {words}
          </Button>
        ))}
        <Button shortcut={otherDigit} onPress={() => setIsAsking(true)}>
          {t('handling:batch.other')}
        </Button>
      </div>
      <ul className="desk-tubes" aria-label={t(`handling:batch.scanned.${mode}`, { count: batch.tubes.length })}>
        {batch.tubes.map((tube) => (
          <Tube key={tube} tube={tube} mode={mode} onLeaveOut={() => batch.leaveOut(tube)} />
        ))}
      </ul>
      {isAsking ? (
        <ReasonDialog
          title={group}
          label={group}
          submitLabel={t('handling:batch.record')}
          onReason={(reason) => {
            setIsAsking(false);
            batch.record(reason);
          }}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </>
  );
}

/** One tube, with what it comes to before it is recorded. */
function Tube({
  tube,
  mode,
  onLeaveOut,
}: {
  readonly tube: string;
  readonly mode: Mode;
  readonly onLeaveOut: () => void;
}) {
  const { t } = useWords();
  const found = useQueryOf('specimen.find', { code: tube });
  if (found.data === undefined) return <Skeleton lines={1} />;
  const { id, printedId, kind, pseudonym, freezeThawCount, quantity } = found.data;
  return (
    <li>
      <CodeLink href={`#/specimens/${id}`} code={printedId} />
      <span>{wordsOfKind(kind)}</span>
      {mode === 'thaw' ? (
        <span className="desk-count">
          {t('handling:return.thaws')} {freezeThawCount} → <b>{freezeThawCount + 1}</b>
        </span>
      ) : (
        <span className="desk-count" translate="no">
          {quantity === null ? pseudonym : `${formatQuantity({ kind: quantity.kind, amount: quantity.available })} → `}
          {quantity === null ? null : <b>0</b>}
        </span>
      )}
      <IconButton icon={X} label={t('handling:batch.leaveOut', { code: printedId })} onPress={onLeaveOut} />
    </li>
  );
}
