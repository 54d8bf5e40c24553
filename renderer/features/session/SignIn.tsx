import { IdCard, LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import type { CallInput, CallOutput } from '../../../shared/api/contract.ts';
import { type BridgeError, problemOf, type ShownProblem, useCommand } from '../../bridge/index.ts';
import { Brand } from '../../ui/Brand.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { type Colleague, People } from './People.tsx';
import { SecretForm } from './SecretForm.tsx';
import { useBadgeScan } from './use-badge-scan.ts';
import './session.css';

export type SignInProps = {
  /** Who locked the screen; null when nobody is signed in. */
  readonly locked: (Colleague & { readonly hasPin: boolean }) | null;
  /** The screen was locked to let somebody else work. */
  readonly isSwitching: boolean;
  /** Who may come in by PIN, as far as this page knows. */
  readonly people: readonly Colleague[];
  readonly onSignedIn: (session: CallOutput<'session.signIn'>) => void;
};

/** Lets somebody in: by badge at any moment, by name and PIN at a shared bench, by user name and password always. */
export function SignIn({ locked, isSwitching, people, onSignedIn }: SignInProps) {
  const { t } = useWords();
  const { time } = useFormat();
  const canChoose = locked !== null && people.length > 0;
  const [isChoosing, setIsChoosing] = useState(isSwitching && canChoose);
  const [person, setPerson] = useState<Colleague | null>(isSwitching ? null : locked);
  const signIn = useCommand('session.signIn');
  const badge = useCommand('session.signIn');
  const enter = (input: CallInput<'session.signIn'>, onError?: () => void): void => {
    badge.reset();
    signIn.mutate(input, { onSuccess: (next) => onSignedIn(next), ...(onError !== undefined && { onError }) });
  };
  useBadgeScan((text) => {
    if (signIn.isPending || badge.isPending) return;
    signIn.reset();
    badge.mutate({ badge: text }, { onSuccess: (next) => onSignedIn(next) });
  });
  const choose = (chosen: Colleague | null): void => {
    signIn.reset();
    badge.reset();
    setPerson(chosen);
    setIsChoosing(false);
  };
  const title =
    locked === null ? 'session:signIn.title' : isSwitching ? 'session:switch.title' : 'session:locked.title';
  const words = isSwitching ? 'session:switch.words' : 'session:locked.words';
  return (
    <main className="session-screen">
      <Brand />
      <Card>
        <div className="session-body">
          <h1>
            {locked === null ? null : <Icon of={LockKeyhole} />}
            {t(title)}
          </h1>
          {locked === null ? null : <p>{t(words, { name: locked.name })}</p>}
          <Problem
            title={t('session:problem')}
            problem={readable(
              problemOf(signIn.error) ??
                problemOfBadge(badge.error, t('session:badge.unknown'), t('session:badge.remedy')),
              (instant) => time(new Date(instant)),
            )}
          />
          {isChoosing ? (
            <People people={people} onChoose={choose} />
          ) : (
            <SecretForm
              key={person?.id ?? 'anybody'}
              person={person}
              startsWithPin={person === null ? isSwitching : hasPin(person, locked, people)}
              isPending={signIn.isPending}
              onEnter={enter}
            />
          )}
          <div className="session-foot">
            <span className="session-badge" role="status">
              <Icon of={IdCard} />
              {badge.isPending ? t('session:badge.reading') : t('session:badge.hint')}
            </span>
            {isChoosing || person !== null ? (
              <Button size="small" variant="quiet" onPress={() => choose(null)}>
                {t('session:switch.byName')}
              </Button>
            ) : null}
            {canChoose && !isChoosing ? (
              <Button
                size="small"
                variant="quiet"
                onPress={() => {
                  choose(null);
                  setIsChoosing(true);
                }}
              >
                {t('session:switch.choose')}
              </Button>
            ) : null}
          </div>
        </div>
      </Card>
    </main>
  );
}

function hasPin({ id }: Colleague, locked: SignInProps['locked'], people: readonly Colleague[]): boolean {
  return (locked?.id === id && locked.hasPin) || people.some((colleague) => colleague.id === id);
}

/** A badge has no name and no secret that could be wrong: it is one of this station's, or not. */
function problemOfBadge(error: BridgeError | null, unknown: string, remedy: string): ShownProblem | null {
  const problem = problemOf(error);
  return problem?.code === 'SIGN_IN_FAILED' ? { code: problem.code, message: unknown, remedy } : problem;
}

const instant = /\d{4}-\d{2}-\d{2}T[\d:.]+Z/gu;

/** A lock-out lasts minutes: its end is said as people say it, not as the ledger writes it. */
function readable(problem: ShownProblem | null, words: (instant: string) => string): ShownProblem | null {
  if (problem?.remedy === undefined) return problem;
  return { ...problem, remedy: problem.remedy.replaceAll(instant, words) };
}
