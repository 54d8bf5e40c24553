import { BookOpenCheck, UserPlus, Users } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { registrars } from '../../../shared/api/define.ts';
import { problemOf, useMay, useQueryOf, useWindowOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { VirtualTable } from '../../ui/VirtualTable.tsx';
import { participantColumns } from './columns.tsx';
import { participantListMemory } from './participant.ts';
import { RegisterParticipant } from './RegisterParticipant.tsx';
import './participants.css';

const all = 'all';
type Props = {
  /** A filter from the address: `study=0192…`. */
  readonly search: string;
  readonly onOpen: (id: string) => void;
};

/** The people behind the tubes: by pseudonym, never by name. */
export function Participants({ search, onOpen }: Props) {
  const { t } = useWords();
  const { number } = useFormat();
  const may = useMay();
  const [left] = useState(() => participantListMemory.take(search));
  const [text, setText] = useState(left?.view.text ?? '');
  const [study, setStudy] = useState(() => left?.view.study ?? new URLSearchParams(search).get('study') ?? all);
  const [isRegistering, setIsRegistering] = useState(false);
  const deferredText = useDeferredValue(text.trim());
  const studies = useQueryOf('study.list', {});
  const input = useMemo(
    () => ({ ...(deferredText !== '' && { text: deferredText }), ...(study !== all && { study }) }),
    [deferredText, study],
  );
  const list = useWindowOf('participant.list', input);
  const columns = useMemo(() => participantColumns(t, number), [t, number]);
  const canRegister = may(registrars);
  const register = (): void => setIsRegistering(true);
  useShortcuts(
    canRegister
      ? [{ id: 'register', keys: 'n', label: t('participants:register'), group: t('participants:list'), run: register }]
      : [],
  );
  if (list.error !== null) {
    return <ProblemState title={t('participants:problem')} problem={problemOf(list.error)} onRetry={list.retry} />;
  }
  const isFiltered = Object.keys(input).length > 0;
  return (
    <div className="participants-screen">
      <div className="participants-tools">
        <SearchField
          label={t('participants:search')}
          placeholder={t('participants:search')}
          value={text}
          onChange={setText}
        />
        <Select
          isCompact
          label={t('participants:study')}
          value={study}
          onChange={setStudy}
          choices={[
            { id: all, label: t('participants:allStudies') },
            ...(studies.data?.studies ?? []).map(({ id, shortTitle, participants }) => ({
              id,
              label: `${shortTitle} (${number(participants)})`,
            })),
          ]}
        />
        <span className="participants-count" aria-live="polite">
          {list.total === null ? '' : t('participants:total', { count: list.total })}
        </span>
        <span className="participants-hint">{t('participants:keys')}</span>
        {canRegister ? (
          <Button variant="primary" icon={UserPlus} shortcut="N" onPress={register}>
            {t('participants:register')}
          </Button>
        ) : null}
      </div>
      <Card height="fill" look="line">
        <VirtualTable
          label={t('participants:list')}
          columns={columns}
          rowCount={list.total ?? 0}
          rowAt={list.rowAt}
          onRange={list.onRange}
          {...(left !== null && { resumeAt: left.index })}
          onOpen={({ id }, index) => {
            participantListMemory.leave({ search, view: { text, study }, index });
            onOpen(id);
          }}
          empty={
            list.total === null ? null : (
              <EmptyState
                icon={Users}
                title={t(isFiltered ? 'participants:empty.noMatch' : 'participants:empty.title')}
                {...(!isFiltered && {
                  actions: (
                    <FirstStep
                      hasStudy={studies.data?.studies.length !== 0}
                      onRegister={canRegister ? register : null}
                    />
                  ),
                })}
              >
                {t(isFiltered ? 'participants:empty.nothing' : 'participants:empty.words')}
              </EmptyState>
            )
          }
        />
      </Card>
      {isRegistering ? <RegisterParticipant onClose={() => setIsRegistering(false)} onRegistered={onOpen} /> : null}
    </div>
  );
}

/** What an empty list leads to: a study first, then its first person. */
function FirstStep({ hasStudy, onRegister }: { readonly hasStudy: boolean; readonly onRegister: (() => void) | null }) {
  const { t } = useWords();
  if (!hasStudy) {
    return (
      <LinkButton href="#/studies" icon={BookOpenCheck}>
        {t('participants:empty.study')}
      </LinkButton>
    );
  }
  return onRegister === null ? null : (
    <Button icon={UserPlus} onPress={onRegister}>
      {t('participants:register')}
    </Button>
  );
}
