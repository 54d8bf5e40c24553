import { TicketX } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { registrars } from '../../../shared/api/define.ts';
import { labelEventTypes } from '../../../shared/domain/specimen/events.ts';
import { problemOf, useCommand, useMay, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { CardData, DialogProps } from './card-data.ts';

type Entry = CallOutput<'specimen.timeline'>['entries'][number];

/** Whether the tube has a label, every one that was ever printed and why, and what still waits at a printer. */
export function Labels({ card }: { readonly card: CardData }) {
  const { t } = useWords();
  const mayVoid = useMay()(registrars);
  const [isVoiding, setIsVoiding] = useState(false);
  const timeline = useQueryOf('specimen.timeline', { specimen: card.id });
  const entries = (timeline.data?.entries ?? []).filter(({ type }) => labelEventTypes.has(type)).toReversed();
  const [last] = entries;
  const isLabelled = last !== undefined && last.type !== 'specimenLabelVoided.v1';
  const canVoid = isLabelled && mayVoid;
  const group = t('specimens:actions.title');
  const ask = (): void => setIsVoiding(true);
  useShortcuts(canVoid ? [{ id: 'voidLabel', keys: 'v', label: t('labels:card.void'), group, run: ask }] : []);
  if (timeline.data === undefined) return null;
  return (
    <Card
      title={t('labels:card.title')}
      look="plain"
      {...(canVoid && {
        actions: (
          <Button size="small" variant="quiet" icon={TicketX} shortcut="V" onPress={ask}>
            {t('labels:card.void')}
          </Button>
        ),
      })}
    >
      <div className="specimens-note">
        {last === undefined ? (
          <p>{t('labels:card.none')}</p>
        ) : (
          <p>
            <Pill tone={isLabelled ? 'ok' : 'warn'}>{t(isLabelled ? 'labels:card.has' : 'labels:card.voided')}</Pill>
          </p>
        )}
        <Waiting specimen={card.id} />
        <ul className="specimens-labels">
          {entries.map((entry) => (
            <Printed key={`${entry.commit.device}/${entry.commit.seq}/${entry.type}`} entry={entry} />
          ))}
        </ul>
      </div>
      {isVoiding ? <VoidLabel card={card} onClose={() => setIsVoiding(false)} /> : null}
    </Card>
  );
}

function Printed({ entry: { type, data, reason, recordedAt, actor } }: { readonly entry: Entry }) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const copies = data['copies'];
  return (
    <li>
      <b>{t(`specimens:events.${type as 'specimenLabelled.v1'}`)}</b>{' '}
      {typeof copies === 'number' && copies > 1 ? t('labels:card.copies', { count: copies }) : null}{' '}
      {typeof data['printer'] === 'string' ? <span translate="no">{data['printer']}</span> : null}
      {reason === null ? null : <q translate="no">{reason}</q>}
      <small>
        <time dateTime={recordedAt}>{dateTime(new Date(recordedAt))}</time> · <span translate="no">{actor}</span>
      </small>
    </li>
  );
}

/** What of it is still in the queue of this computer. */
function Waiting({ specimen }: { readonly specimen: string }) {
  const { t } = useWords();
  const open = useQueryOf('label.queue', { openOnly: true });
  const waiting = (open.data?.jobs ?? []).flatMap(({ printerName, labels }) =>
    labels.flatMap(({ id, subject, state }) =>
      subject === `specimen:${specimen}` && (state === 'queued' || state === 'sending' || state === 'uncertain')
        ? [{ id, state, printer: printerName }]
        : [],
    ),
  );
  return waiting.map(({ id, state, printer }) => (
    <p key={id}>
      <a href="#/printers">{t(`labels:card.waits.${state}`, { printer })}</a>
    </p>
  ));
}

function VoidLabel({ card, onClose }: DialogProps) {
  const { t } = useWords();
  const command = useCommand('label.void');
  const done = (): void => {
    showToast({ tone: 'ok', words: t('labels:card.voidDone') });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={`${t('labels:card.void')} · ${card.printedId}`}
      consequence={
        <>
          <p>{t('labels:card.voidWords')}</p>
          <Problem title="" problem={problemOf(command.error)} />
        </>
      }
      confirmLabel={t('labels:card.void')}
      leastReasonLength={3}
      isPending={command.isPending}
      onConfirm={(reason) => command.mutate({ specimen: card.id, reason }, { onSuccess: done })}
    />
  );
}
