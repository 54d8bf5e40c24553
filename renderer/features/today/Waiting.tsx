import { CalendarClock, ListChecks, PackageOpen } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { localDay } from '../../app/shared/local-day.ts';

type Picklist = CallOutput<'picklist.list'>['rows'][number];

const listsShown = 4;

/** What waits for a hand at the freezer: pick lists to walk, tubes that should be back, tubes without a place. */
export function Waiting() {
  const { t } = useWords();
  const [today] = useState(() => localDay(new Date()));
  const first = useRef<HTMLAnchorElement>(null);
  const lists = useQueryOf('picklist.list', { closed: false, page: { offset: 0, limit: listsShown } });
  const overdue = useQueryOf('specimen.list', { filter: { dueBefore: today }, page: { offset: 0, limit: 1 } });
  const unplaced = useQueryOf('specimen.list', {
    filter: { placed: false, statuses: ['collected'] },
    page: { offset: 0, limit: 1 },
  });
  const late = overdue.data?.total ?? 0;
  const homeless = unplaced.data?.total ?? 0;
  const open = lists.data?.rows ?? [];
  const hrefs = { overdue: `#/specimens?due=${today}`, unplaced: '#/specimens?status=collected&placed=no' };
  const go = (id: 'overdue' | 'unplaced', keys: string) => ({
    id,
    keys,
    label: t(`today:waiting.${id}Key`),
    group: t('today:waiting.title'),
    run: () => {
      window.location.hash = hrefs[id];
    },
  });
  useShortcuts([...(late > 0 ? [go('overdue', 'o')] : []), ...(homeless > 0 ? [go('unplaced', 'u')] : [])]);
  useEnterAt(first, open.length > 0);
  if (open.length + late + homeless === 0) return null;
  const more = (lists.data?.total ?? 0) - open.length;
  return (
    <Card title={t('today:waiting.title')}>
      <ul className="today-waiting">
        {open.map((list, index) => (
          <ToFetch key={list.id} list={list} {...(index === 0 && { link: first })} />
        ))}
        {more > 0 ? (
          <li>
            <Icon of={ListChecks} />
            <a href="#/picklists">{t('today:waiting.more', { count: more })}</a>
          </li>
        ) : null}
        {late > 0 ? (
          <li data-late="">
            <Icon of={CalendarClock} />
            <a href={hrefs.overdue}>{t('today:waiting.overdue', { count: late })}</a>
            <span />
            <Kbd keys="O" />
          </li>
        ) : null}
        {homeless > 0 ? (
          <li>
            <Icon of={PackageOpen} />
            <a href={hrefs.unplaced}>{t('today:waiting.unplaced', { count: homeless })}</a>
            <span />
            <Kbd keys="U" />
          </li>
        ) : null}
      </ul>
    </Card>
  );
}

function ToFetch({ list, link }: { readonly list: Picklist; readonly link?: RefObject<HTMLAnchorElement | null> }) {
  const { t } = useWords();
  const { date } = useFormat();
  const { id, name, counts, recipient, dueBack } = list;
  return (
    <li>
      <Icon of={ListChecks} />
      <a ref={link} href={`#/picklists/${id}`} translate="no">
        {name}
      </a>
      <span>
        {[
          counts.waiting > 0
            ? t('today:waiting.toFetch', { count: counts.waiting })
            : t(counts.stopped > 0 ? 'today:waiting.stopped' : 'today:waiting.settled'),
          recipient === null ? null : t('today:waiting.for', { name: recipient }),
          dueBack === null ? null : t('picklists:pull.dueBack', { day: date(new Date(`${dueBack}T00:00`)) }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      {link === undefined ? <span /> : <Kbd keys="Enter" />}
    </li>
  );
}

/** The first list is one Enter away: it has the focus when the page opens, unless somebody is at something already. */
function useEnterAt(link: RefObject<HTMLAnchorElement | null>, isThere: boolean): void {
  useEffect(() => {
    const { activeElement } = document;
    const isBusy =
      activeElement !== null &&
      activeElement !== document.body &&
      activeElement.closest('#main, [role=dialog]') !== null;
    if (isThere && !isBusy) link.current?.focus({ preventScroll: true });
  }, [link, isThere]);
}
