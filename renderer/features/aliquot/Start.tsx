import { Combine, Split } from 'lucide-react';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { type Division, progressOf } from './parent.ts';

/** No tube yet: how it begins, and what was begun before and is not finished. */
export function Start() {
  const { t } = useWords();
  const list = useQueryOf('division.list', {});
  const divisions = list.data?.divisions ?? [];
  useShortcuts([
    { id: 'pool', keys: 'p', label: t('aliquot:pool.open'), group: t('aliquot:actions.title'), run: openPool },
  ]);
  return (
    <>
      <EmptyState
        icon={Split}
        title={t('aliquot:start.title')}
        actions={
          <Button icon={Combine} shortcut="P" onPress={openPool}>
            {t('aliquot:pool.open')}
          </Button>
        }
      >
        {t('aliquot:start.words')}
      </EmptyState>
      <Problem title={t('aliquot:problem')} problem={problemOf(list.error)} />
      {divisions.length === 0 ? null : (
        <section className="aliquot-unfinished" aria-labelledby="aliquot-unfinished">
          <h2 id="aliquot-unfinished">{t('aliquot:unfinished.title')}</h2>
          <ul>
            {divisions.map((division) => (
              <li key={`${division.commit.device}/${division.commit.seq}`}>
                <UnfinishedRow division={division} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function UnfinishedRow({ division }: { readonly division: Division }) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const { parents, children, madeAt, madeBy } = division;
  const { checked, placed } = progressOf(division);
  const [first] = parents;
  const total = children.length;
  return (
    <a href={`#/aliquot/${first?.id ?? ''}`}>
      <code translate="no">{parents.map(({ printedId }) => printedId).join(' + ')}</code>
      <span>{t('aliquot:unfinished.into', { count: total, kind: wordsOfKind(children[0]?.specimen.kind ?? '') })}</span>
      <b>
        {checked < total
          ? t('aliquot:unfinished.toCheck', { count: total - checked })
          : t('aliquot:unfinished.toPlace', { count: total - placed })}
      </b>
      <small>
        {t('aliquot:unfinished.made', { time: dateTime(new Date(madeAt)) })} <span translate="no">{madeBy}</span>
      </small>
    </a>
  );
}

function openPool(): void {
  window.location.assign('#/aliquot?pool');
}
