import { Check, CircleDot, Lock } from 'lucide-react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { Pill } from '../../ui/Pill.tsx';
import type { TableColumn } from '../../ui/table-types.ts';
import type { Format } from '../../ui/use-format.ts';
import type { useWords } from '../../ui/use-words.ts';

type Row = CallOutput<'picklist.list'>['rows'][number];
type Translate = ReturnType<typeof useWords>['t'];

/** The columns of the pick lists: what each is for, and how far it is. */
export function picklistColumns(t: Translate, { moment, number }: Format): readonly TableColumn<Row>[] {
  const count = (
    id: 'picked' | 'left' | 'notFound' | 'stopped',
    value: (counts: Row['counts']) => number,
  ): TableColumn<Row> => ({
    id,
    header: t(`picklists:columns.${id}`),
    width: 100,
    align: 'end',
    cell: ({ counts }) => {
      const needs = value(counts) > 0 && (id === 'notFound' || id === 'stopped');
      return (
        <span className="picklists-count" data-needs={needs || undefined}>
          {number(value(counts))}
        </span>
      );
    },
  });
  return [
    {
      id: 'name',
      header: t('picklists:columns.name'),
      width: 170,
      grow: 2,
      isRowHeader: true,
      cell: ({ name }) => <b translate="no">{name}</b>,
    },
    { id: 'state', header: t('picklists:columns.state'), width: 118, cell: (row) => <StateOf row={row} t={t} /> },
    {
      id: 'purpose',
      header: t('picklists:columns.purpose'),
      width: 150,
      grow: 2,
      cell: ({ purpose }) => <span translate="no">{purpose}</span>,
    },
    {
      id: 'recipient',
      header: t('picklists:columns.recipient'),
      width: 120,
      grow: 1,
      cell: ({ recipient }) => <span translate="no">{recipient ?? ''}</span>,
    },
    count('left', ({ waiting }) => waiting),
    count('picked', ({ picked }) => picked),
    count('notFound', ({ notFound }) => notFound),
    count('stopped', ({ stopped }) => stopped),
    {
      id: 'dueBack',
      header: t('picklists:columns.dueBack'),
      width: 104,
      cell: ({ dueBack }) => <code>{dueBack ?? ''}</code>,
    },
    {
      id: 'changed',
      header: t('picklists:columns.changed'),
      width: 150,
      cell: ({ changedAt }) => <time dateTime={changedAt}>{moment(changedAt)}</time>,
    },
  ];
}

function StateOf({ row: { closed, counts }, t }: { readonly row: Row; readonly t: Translate }) {
  if (closed) return <Pill icon={Lock}>{t('picklists:states.closed')}</Pill>;
  const isDone = counts.waiting + counts.stopped === 0;
  return (
    <Pill tone={isDone ? 'ok' : 'accent'} icon={isDone ? Check : CircleDot}>
      {t(isDone ? 'picklists:states.done' : 'picklists:states.open')}
    </Pill>
  );
}
