import { placeWords } from '../../../shared/domain/container/place-words.ts';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { CodeLink } from '../../ui/CodeLink.tsx';
import { Pill, type Tone } from '../../ui/Pill.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import './withdrawal-tasks.css';

type TaskRow = CallOutput<'consent.tasks'>['rows'][number];

const tones: Readonly<Record<TaskRow['task'], Tone>> = { find: 'warn', return: 'warn', recall: 'warn', destroy: 'bad' };

type Props = {
  /** Only those of this person. */
  readonly participant?: string;
  readonly shown: number;
};

/** What is left to do after withdrawals. Nothing is ticked off here: each line ends with what is recorded of its tube. */
export function WithdrawalTasks({ participant, shown }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const tasks = useQueryOf('consent.tasks', {
    ...(participant !== undefined && { participant }),
    page: { offset: 0, limit: shown },
  });
  if (tasks.data === undefined || tasks.data.total === 0) return null;
  const { total, counts, rows } = tasks.data;
  const parts = (['find', 'return', 'recall', 'destroy'] as const).filter((task) => counts[task] > 0);
  return (
    <Card title={t('participants:tasks.title')} meta={number(total)}>
      <p className="withdrawal-tasks-words">
        {parts.map((task) => t(`participants:tasks.counts.${task}`, { count: counts[task] })).join(' · ')}
      </p>
      <ul className="withdrawal-tasks">
        {rows.map((row) => (
          <TaskLine key={row.specimen.id} row={row} isOfOnePerson={participant !== undefined} />
        ))}
      </ul>
      {total > rows.length ? (
        <p className="withdrawal-tasks-words">{t('participants:tasks.more', { count: total - rows.length })}</p>
      ) : null}
    </Card>
  );
}

function TaskLine({ row, isOfOnePerson }: { readonly row: TaskRow; readonly isOfOnePerson: boolean }) {
  const { t } = useWords();
  const { task, specimen } = row;
  const { place, heldBy } = specimen;
  const where =
    heldBy === null
      ? place === null
        ? ''
        : placeWords(place.containerName, place.position)
      : t('participants:tasks.heldBy', { name: heldBy });
  return (
    <li>
      <Pill tone={tones[task]}>{t(`participants:tasks.task.${task}`)}</Pill>
      <CodeLink href={`#/specimens/${specimen.id}`} code={specimen.printedId} />
      <span>{wordsOfKind(specimen.kind)}</span>
      {isOfOnePerson || specimen.participantId === null ? null : (
        <CodeLink href={`#/participants/${specimen.participantId}`} code={specimen.pseudonym ?? ''} />
      )}
      <span className="withdrawal-tasks-end" translate="no">
        {where}
      </span>
    </li>
  );
}
