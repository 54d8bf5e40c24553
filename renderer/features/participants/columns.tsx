import { Pill } from '../../ui/Pill.tsx';
import type { TableColumn } from '../../ui/table-types.ts';
import type { useWords } from '../../ui/use-words.ts';
import { type ParticipantRow, STANDING_TONES } from './participant.ts';

type Translate = ReturnType<typeof useWords>['t'];

/** The columns of the list of participants. */
export function participantColumns(
  t: Translate,
  number: (value: number) => string,
): readonly TableColumn<ParticipantRow>[] {
  return [
    {
      id: 'pseudonym',
      header: t('participants:columns.pseudonym'),
      width: 150,
      isRowHeader: true,
      cell: ({ pseudonym }) => <code translate="no">{pseudonym}</code>,
    },
    {
      id: 'study',
      header: t('participants:columns.study'),
      width: 120,
      cell: ({ study }) => <span translate="no">{study}</span>,
    },
    {
      id: 'standing',
      header: t('participants:columns.standing'),
      width: 190,
      cell: ({ standing, needsReconsent }) => (
        <>
          <Pill tone={STANDING_TONES[standing]}>{t(`participants:standing.${standing}`)}</Pill>{' '}
          {needsReconsent ? <Pill tone="warn">{t('participants:renew.pill')}</Pill> : null}
        </>
      ),
    },
    {
      id: 'diagnosis',
      header: t('participants:columns.diagnosis'),
      width: 180,
      grow: 2,
      cell: ({ diagnosis }) => <span translate="no">{diagnosis ?? t('participants:none')}</span>,
    },
    {
      id: 'sex',
      header: t('participants:columns.sex'),
      width: 90,
      cell: ({ sex }) => t(`participants:sex.${sex}`),
    },
    {
      id: 'born',
      header: t('participants:columns.born'),
      width: 64,
      cell: ({ yearOfBirth }) => yearOfBirth ?? t('participants:none'),
    },
    {
      id: 'vital',
      header: t('participants:columns.vital'),
      width: 90,
      cell: ({ vitalStatus }) => t(`participants:vital.${vitalStatus}`),
    },
    {
      id: 'specimens',
      header: t('participants:columns.specimens'),
      width: 100,
      align: 'end',
      cell: ({ specimens }) => number(specimens),
    },
  ];
}
