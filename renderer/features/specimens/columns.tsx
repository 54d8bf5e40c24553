import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { useWords } from '../../ui/use-words.ts';
import { formatQuantity } from '../../../shared/lib/units.ts';
import { StatusPill } from '../../ui/StatusPill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import type { TableColumn } from '../../ui/table-types.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';

export type SpecimenRow = CallOutput<'specimen.list'>['rows'][number];
type Translate = ReturnType<typeof useWords>['t'];

/** The columns of the specimen list. */
export function specimenColumns(t: Translate): readonly TableColumn<SpecimenRow>[] {
  return [
    {
      id: 'id',
      header: t('specimens:columns.id'),
      width: 118,
      isRowHeader: true,
      cell: ({ printedId }) => <code translate="no">{printedId}</code>,
    },
    { id: 'kind', header: t('specimens:columns.kind'), width: 150, grow: 1, cell: ({ kind }) => wordsOfKind(kind) },
    {
      id: 'study',
      header: t('specimens:columns.study'),
      width: 110,
      cell: ({ study }) => <span translate="no">{study}</span>,
    },
    {
      id: 'participant',
      header: t('specimens:columns.participant'),
      width: 130,
      grow: 1,
      cell: ({ pseudonym }) => <span translate="no">{pseudonym ?? ''}</span>,
    },
    {
      id: 'status',
      header: t('specimens:columns.status'),
      width: 126,
      cell: ({ status }) => <StatusPill status={status} />,
    },
    {
      id: 'quantity',
      header: t('specimens:columns.quantity'),
      width: 116,
      align: 'end',
      cell: ({ quantity }) =>
        quantity === null ? '' : formatQuantity({ kind: quantity.kind, amount: quantity.available }),
    },
    {
      id: 'place',
      header: t('specimens:columns.place'),
      width: 170,
      grow: 1,
      cell: ({ place, heldBy }) => (
        <span translate="no">{place === null ? (heldBy ?? '') : placeWords(place.containerName, place.position)}</span>
      ),
    },
    {
      id: 'collected',
      header: t('specimens:columns.collected'),
      width: 104,
      isSortable: true,
      cell: ({ collectedAt }) => <code>{collectedAt ?? ''}</code>,
    },
  ];
}
