import { placeWords } from '../../../shared/domain/container/place-words.ts';
import { Snowflake, Square } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { localDay } from '../../app/shared/local-day.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { CodeLink } from '../../ui/CodeLink.tsx';
import { ContainerMap } from '../../ui/ContainerMap.tsx';
import { NextPosition } from '../../ui/NextPosition.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { ModeLayout } from './ModeLayout.tsx';
import { useReturns } from './use-returns.ts';

type Row = CallOutput<'specimen.list'>['rows'][number];

const shown = 100;

/** Tubes come back to the places that were held for them (UX-045). */
export function Returns({ onMode }: { readonly onMode: (command: string) => boolean }) {
  const { t } = useWords();
  const { desk, state, handlers, ...returns } = useReturns(onMode);
  const { pending, isThawed } = state;
  const found = useQueryOf('specimen.find', { code: pending ?? '' }, { enabled: pending !== null });
  const tube = pending === null ? undefined : found.data;
  const box = tube?.place?.containerId ?? state.box;
  return (
    <ModeLayout
      mode="return"
      desk={desk}
      handlers={handlers}
      undo={returns.undo}
      cards={['UNDO', 'YES', 'NO', 'END']}
      actions={[
        {
          id: 'thawed',
          label: t('handling:return.thawed'),
          icon: Snowflake,
          shortcut: 'w',
          isChosen: isThawed,
          ...(isThawed && { detail: t('handling:return.thawedOn') }),
          onAction: returns.toggleThawed,
        },
        {
          id: 'end',
          label: t('handling:return.endBox'),
          icon: Square,
          shortcut: 'e',
          isDisabled: state.box === null,
          onAction: returns.endBox,
        },
      ]}
      next={
        <>
          <NextPosition
            label={t('handling:return.goesTo')}
            position={tube?.place?.position ?? null}
            full={tube === undefined ? '' : (tube.place?.containerName ?? t('handling:return.nowhere'))}
          />
          {tube !== undefined && isThawed ? (
            <p className="desk-count" role="status">
              {t('handling:return.thaws')} {tube.freezeThawCount} → <b>{tube.freezeThawCount + 1}</b>
            </p>
          ) : null}
        </>
      }
    >
      {box === null ? <OutNow /> : <HomeBox key={box} box={box} tube={pending} />}
    </ModeLayout>
  );
}

/** The box that a tube goes back into, with only its place lit. */
function HomeBox({ box, tube }: { readonly box: string; readonly tube: string | null }) {
  const map = useQueryOf('container.map', { container: box });
  if (map.data === undefined) return <Skeleton lines={10} />;
  return <ContainerMap map={map.data} takeNext={tube} {...(tube !== null && { targets: new Set([tube]) })} />;
}

/** What is out, the overdue first: what somebody may have in the hand. */
function OutNow() {
  const { t } = useWords();
  const [today] = useState(() => localDay(new Date()));
  const list = useQueryOf('specimen.list', {
    filter: { statuses: ['checkedOut'] },
    page: { offset: 0, limit: shown },
  });
  if (list.data === undefined) return <Skeleton lines={8} />;
  const isLate = ({ dueBack }: Row): boolean => dueBack !== null && dueBack < today;
  const rows = [...list.data.rows.filter(isLate), ...list.data.rows.filter((row) => !isLate(row))];
  const more = list.data.total - rows.length;
  return (
    <>
      <div className="desk-title">
        <h2>{t('handling:return.start')}</h2>
        <p>{t('handling:return.startWords')}</p>
      </div>
      {rows.length === 0 ? <p>{t('handling:return.none')}</p> : null}
      <ul className="desk-tubes" aria-label={t('handling:return.out')}>
        {rows.map((row) => (
          <li key={row.id}>
            <CodeLink href={`#/specimens/${row.id}`} code={row.printedId} />
            <span>{wordsOfKind(row.kind)}</span>
            <span translate="no">
              {row.place === null ? '' : placeWords(row.place.containerName, row.place.position)}
            </span>
            <span data-late={isLate(row) || undefined}>
              {row.dueBack !== null
                ? t(isLate(row) ? 'handling:return.overdue' : 'handling:return.due', { day: row.dueBack })
                : row.heldBy !== null
                  ? t('handling:return.outBy', { name: row.heldBy })
                  : null}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{t('handling:return.more', { count: more })}</p> : null}
    </>
  );
}
