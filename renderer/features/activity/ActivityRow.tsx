import { Undo2 } from 'lucide-react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { registrars } from '../../../shared/api/define.ts';
import { addressOfSubject, useCommandWords } from '../../app/shared/command-words.ts';
import { useMay } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

type Row = CallOutput<'activity.list'>['rows'][number];

/** Changes that the station takes back one by one; imports have an undo of their own, the rest happened to people. */
const undoable = /^(specimen|container|boxCheck|visit|participant|study)\./u;
const final =
  /^(specimen\.(dispose|distribute|export)|participant\.(register|revealIdentity)|study\.publishForm|change\.undo)$/u;
const subjectsShown = 2;

/** One change: when, what, about which records, by whom, and its undo. */
export function ActivityRow({ row, onUndo }: { readonly row: Row; readonly onUndo: (row: Row) => void }) {
  const { t } = useWords();
  const { dateTime, number } = useFormat();
  const words = useCommandWords();
  const may = useMay();
  const known = row.subjects.flatMap((subject, index) => {
    const href = addressOfSubject(subject);
    const kind = subject.slice(0, subject.indexOf(':'));
    return href === null ? [] : [{ href, kind: kind as 'specimen', name: row.names[index] ?? null }]; // one of the four kinds with an address
  });
  const hidden = row.recordCount - Math.min(known.length, subjectsShown);
  const canUndo = may(registrars) && !row.reverted && undoable.test(row.command) && !final.test(row.command);
  return (
    <tr data-reverted={row.reverted || undefined}>
      <td>
        <time dateTime={row.recordedAt}>{dateTime(new Date(row.recordedAt))}</time>
      </td>
      <td>
        <b>{words(row.command)}</b>
        {row.reverted ? <Pill>{t('activity:reverted')}</Pill> : null}
        {row.reason === null ? null : <small>{t('activity:reason', { reason: row.reason })}</small>}
      </td>
      <td>
        {known.slice(0, subjectsShown).map(({ href, kind, name }) => (
          <a key={href} href={href} className="activity-link">
            {t(`activity:kinds.${kind}`)} {name === null ? null : <span translate="no">{name}</span>}
          </a>
        ))}
        {hidden > 0 ? <small>{t('activity:more', { count: hidden })}</small> : null}
      </td>
      <td translate="no">{row.actor}</td>
      <td>{t(`activity:sources.${row.source as 'scan'}`, { defaultValue: row.source })}</td>
      <td className="activity-end">{number(row.events)}</td>
      <td className="activity-end">
        {canUndo ? (
          <Button size="small" variant="quiet" icon={Undo2} onPress={() => onUndo(row)}>
            {t('activity:undo')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
