import { Ellipsis, KeyRound, LockKeyhole, UserRoundCheck, UserRoundCog, UserRoundX } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Person, PersonAction } from './person.ts';

/** One account: who, what they may do, how they come in, and when they last did. */
export function PersonRow({
  person,
  isOwn,
  canManage,
  onAsk,
}: {
  readonly person: Person;
  readonly isOwn: boolean;
  readonly canManage: boolean;
  readonly onAsk: (action: PersonAction) => void;
}) {
  const { t } = useWords();
  const { dateTime } = useFormat();
  const { name, username, roles, active, lastSignInAt } = person;
  return (
    <tr data-ended={!active || undefined}>
      <th scope="row">
        <span className="people-name">
          <b translate="no">{name}</b>
          {isOwn ? <Pill tone="accent">{t('people:you')}</Pill> : null}
        </span>
        <code translate="no">{username}</code>
      </th>
      <td>
        <span className="people-pills">
          {roles.map((role) => (
            <Pill key={role}>{t(`people:roles.${role}.name`)}</Pill>
          ))}
        </span>
      </td>
      <td>{active ? waysIn(person, t) : ''}</td>
      {canManage ? (
        <td>
          {lastSignInAt === null ? (
            t('people:never')
          ) : (
            <time dateTime={lastSignInAt}>{dateTime(new Date(lastSignInAt))}</time>
          )}
        </td>
      ) : null}
      <td>
        <State person={person} />
      </td>
      {canManage ? (
        <td className="people-end">
          {active ? (
            <Menu
              label={t('people:actionsOf', { name })}
              trigger={<IconButton label={t('people:actionsOf', { name })} icon={Ellipsis} />}
              sections={[
                {
                  id: 'person',
                  actions: [
                    {
                      id: 'roles',
                      label: t('people:actions.roles'),
                      icon: UserRoundCog,
                      onAction: () => onAsk('roles'),
                    },
                    {
                      id: 'password',
                      label: t('people:actions.password'),
                      icon: KeyRound,
                      onAction: () => onAsk('password'),
                    },
                    {
                      id: 'deactivate',
                      label: t('people:actions.deactivate'),
                      icon: UserRoundX,
                      tone: 'bad',
                      onAction: () => onAsk('deactivate'),
                    },
                  ],
                },
              ]}
            />
          ) : (
            <Button size="small" icon={UserRoundCheck} onPress={() => onAsk('reactivate')}>
              {t('people:actions.reactivate')}
              <span className="ui-hidden">{name}</span>
            </Button>
          )}
        </td>
      ) : null}
    </tr>
  );
}

function State({ person: { active, lockedOutUntil, mustChangePassword } }: { readonly person: Person }) {
  const { t } = useWords();
  const { time } = useFormat();
  if (!active) return <Pill>{t('people:state.ended')}</Pill>;
  if (lockedOutUntil === null && mustChangePassword)
    return <Pill icon={KeyRound}>{t('people:state.temporaryPassword')}</Pill>;
  if (lockedOutUntil === null) return <span>{t('people:state.active')}</span>;
  return (
    <Pill tone="warn" icon={LockKeyhole}>
      {t('people:state.lockedOut', { time: time(new Date(lockedOutUntil)) })}
    </Pill>
  );
}

function waysIn({ hasPin, hasBadge }: Person, t: ReturnType<typeof useWords>['t']): string {
  return [
    t('session:signIn.password'),
    hasPin ? t('session:signIn.pin') : null,
    hasBadge ? t('session:signIn.badge') : null,
  ]
    .filter((way) => way !== null)
    .join(' · ');
}
