import { KeyRound, UserRoundPlus } from 'lucide-react';
import { type ComponentType, Suspense, useState } from 'react';
import { administrators } from '../../../shared/api/define.ts';
import { problemOf, useMay, useQueryOf } from '../../bridge/index.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { AddPerson } from './AddPerson.tsx';
import type { Person, PersonAction } from './person.ts';
import { PersonDialog } from './PersonDialogs.tsx';
import { PersonRow } from './PersonRow.tsx';
import './people.css';

export type PeopleProps = {
  /** The dialog for one's own PIN, badge and password. */
  readonly OwnSecrets: ComponentType<{ readonly user: Person; readonly onClose: () => void }>;
};

/** Who may work here: accounts and roles for administrators; for everybody their colleagues and their own secrets. */
export function People({ OwnSecrets }: PeopleProps) {
  const { t } = useWords();
  const may = useMay();
  const list = useQueryOf('user.list', {});
  const session = useQueryOf('session.current', {});
  const [asking, setAsking] = useState<{ readonly action: PersonAction; readonly person: Person } | null>(null);
  const [isAdding, setIsAdding] = useState(false);
  const [isChangingOwn, setIsChangingOwn] = useState(false);
  const canManage = may(administrators);
  const add = (): void => setIsAdding(true);
  useShortcuts(
    canManage
      ? [{ id: 'add-person', keys: 'n', label: t('people:add.title'), group: t('people:title'), run: add }]
      : [],
  );
  if (list.error !== null && list.data === undefined) {
    return (
      <ProblemState title={t('people:problem')} problem={problemOf(list.error)} onRetry={() => void list.refetch()} />
    );
  }
  if (list.data === undefined || session.data === undefined) return <Skeleton lines={8} />;
  const { users } = list.data;
  const own = users.find(({ id }) => id === session.data.user?.id);
  const active = users.filter((person) => person.active).length;
  return (
    <div className="people-screen">
      {canManage ? null : (
        <Banner
          tone="accent"
          title={t('people:noRight.title')}
          why={t('people:noRight.words', { names: administratorsOf(users) })}
        />
      )}
      <Card
        look="line"
        title={t('people:title')}
        meta={t('people:count', { count: active })}
        actions={
          <>
            <Button size="small" icon={KeyRound} onPress={() => setIsChangingOwn(true)}>
              {t('session:menu.secrets')}
            </Button>
            {canManage ? (
              <Button size="small" variant="primary" icon={UserRoundPlus} shortcut="N" onPress={add}>
                {t('people:add.title')}
              </Button>
            ) : null}
          </>
        }
      >
        <ScrollRegion className="people-scroll" label={t('people:title')}>
          <table className="people-table">
            <thead>
              <tr>
                <th scope="col">{t('people:fields.name')}</th>
                <th scope="col">{t('people:fields.roles')}</th>
                <th scope="col">{t('people:fields.ways')}</th>
                {canManage ? <th scope="col">{t('people:fields.last')}</th> : null}
                <th scope="col">{t('people:fields.state')}</th>
                {canManage ? (
                  <th scope="col">
                    <span className="ui-hidden">{t('people:fields.actions')}</span>
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {[...users.filter((person) => person.active), ...users.filter((person) => !person.active)].map(
                (person) => (
                  <PersonRow
                    key={person.id}
                    person={person}
                    isOwn={person.id === own?.id}
                    canManage={canManage}
                    onAsk={(action) => setAsking({ action, person })}
                  />
                ),
              )}
            </tbody>
          </table>
        </ScrollRegion>
      </Card>
      {canManage ? <p className="people-note">{t('people:note')}</p> : null}
      {isAdding ? <AddPerson onClose={() => setIsAdding(false)} /> : null}
      {asking === null ? null : <PersonDialog {...asking} onClose={() => setAsking(null)} />}
      {isChangingOwn && own !== undefined ? (
        <Suspense>
          <OwnSecrets user={own} onClose={() => setIsChangingOwn(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function administratorsOf(users: readonly Person[]): string {
  return users
    .filter(({ active, roles }) => active && roles.includes('administrator'))
    .map(({ name }) => name)
    .join(', ');
}
