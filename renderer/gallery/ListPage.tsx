import { TestTubeDiagonal } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { CodeLink } from '../ui/CodeLink.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Select } from '../ui/Select.tsx';
import { StatusPill } from '../ui/StatusPill.tsx';
import { type TableColumn, type TableSort, VirtualTable } from '../ui/VirtualTable.tsx';
import { type DemoSpecimen, demoSpecimen } from './demo-data.ts';
import { useWords } from './words.ts';

const COUNTS = { million: 1_000_000, few: 7, none: 0 } as const;

export function ListPage() {
  const word = useWords();
  const [size, setSize] = useState<keyof typeof COUNTS>('million');
  const [sort, setSort] = useState<TableSort>({ columnId: 'code', direction: 'ascending' });
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set([2, 3]));
  const columns = useMemo(() => demoColumns(word), [word]);
  // Every 23rd row has not arrived yet.
  const rowAt = useCallback((index: number) => (index % 23 === 22 ? undefined : demoSpecimen(index)), []);
  const toggle = (index: number) =>
    setSelected(new Set([index].concat([...selected]).filter((at) => at !== index || !selected.has(index))));
  const extend = (from: number, to: number) =>
    setSelected(
      new Set([
        ...selected,
        ...Array.from({ length: Math.abs(to - from) + 1 }, (_, step) => Math.min(from, to) + step),
      ]),
    );
  return (
    <Card
      title={word('Specimens')}
      meta={word('1,000,000 in 14 studies')}
      look="line"
      height="fill"
      actions={
        <>
          <SearchField label={word('Filter')} shortcut="F" />
          <Select
            label={word('Rows')}
            isCompact
            value={size}
            onChange={setSize}
            choices={[
              { id: 'million', label: word('A million') },
              { id: 'few', label: word('A few') },
              { id: 'none', label: word('None') },
            ]}
          />
          <Button variant="primary" shortcut="N">
            {word('New specimen')}
          </Button>
        </>
      }
    >
      <VirtualTable
        label={word('Specimens')}
        columns={columns}
        rowCount={COUNTS[size]}
        rowAt={rowAt}
        onOpen={() => undefined}
        sort={sort}
        onSortChange={setSort}
        selection={{
          isSelected: (_, index) => selected.has(index),
          onToggle: (_, index) => toggle(index),
          onExtend: extend,
          all: selected.size === 0 ? 'none' : 'some',
          onToggleAll: () => setSelected(new Set()),
        }}
        empty={
          <EmptyState
            icon={TestTubeDiagonal}
            title={word('No specimens yet')}
            actions={<Button variant="primary">{word('Import a folder')}</Button>}
          >
            {word('Scan the first tube, or import what you have.')}
          </EmptyState>
        }
      />
    </Card>
  );
}

function demoColumns(word: (english: string) => string): readonly TableColumn<DemoSpecimen>[] {
  return [
    {
      id: 'code',
      header: word('Id'),
      width: 118,
      isSortable: true,
      isRowHeader: true,
      cell: (row) => <CodeLink href="#list" code={row.code} />,
    },
    {
      id: 'status',
      header: word('Status'),
      width: 140,
      isSortable: true,
      cell: (row) => <StatusPill status={row.status} />,
    },
    {
      id: 'kind',
      header: word('Kind'),
      width: 150,
      grow: 2,
      isSortable: true,
      cell: (row) => <span translate="no">{row.kind}</span>,
    },
    {
      id: 'participant',
      header: word('Participant'),
      width: 110,
      isSortable: true,
      cell: (row) => <span translate="no">{row.participant}</span>,
    },
    { id: 'place', header: word('Place'), width: 170, grow: 2, cell: (row) => <span translate="no">{row.place}</span> },
    {
      id: 'quantity',
      header: word('Available'),
      width: 96,
      align: 'end',
      isSortable: true,
      cell: (row) => <span translate="no">{row.quantity}</span>,
    },
    {
      id: 'collected',
      header: word('Collected'),
      width: 104,
      align: 'end',
      isSortable: true,
      cell: (row) => <span translate="no">{row.collected}</span>,
    },
  ];
}
