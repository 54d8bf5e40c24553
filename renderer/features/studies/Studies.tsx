import { BookOpenCheck, Plus } from 'lucide-react';
import { useState } from 'react';
import { managers } from '../../../shared/api/define.ts';
import { problemOf, useMay, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CloseStudy } from './CloseStudy.tsx';
import { OpenStudy } from './OpenStudy.tsx';
import { PlanVisit } from './PlanVisit.tsx';
import { PublishForm } from './PublishForm.tsx';
import type { Study, StudyAction } from './study.ts';
import { StudyCard } from './StudyCard.tsx';
import './studies.css';

/** The studies, each with its consent forms and planned visits, and what may be added to them. */
export function Studies() {
  const { t } = useWords();
  const may = useMay();
  const [isOpening, setIsOpening] = useState(false);
  const [asking, setAsking] = useState<{ readonly action: StudyAction; readonly study: Study } | null>(null);
  const list = useQueryOf('study.list', {});
  const canManage = may(managers);
  useShortcuts(
    canManage
      ? [
          {
            id: 'open-study',
            keys: 'n',
            label: t('studies:open'),
            group: t('studies:list'),
            run: () => setIsOpening(true),
          },
        ]
      : [],
  );
  if (list.error !== null && list.data === undefined) {
    return (
      <ProblemState title={t('studies:problem')} problem={problemOf(list.error)} onRetry={() => void list.refetch()} />
    );
  }
  if (list.data === undefined) return <Skeleton lines={8} />;
  const close = (): void => setAsking(null);
  const open = canManage ? (
    <Button variant="primary" icon={Plus} shortcut="N" onPress={() => setIsOpening(true)}>
      {t('studies:open')}
    </Button>
  ) : undefined;
  return (
    <div className="studies-screen">
      {list.data.studies.length === 0 ? (
        <Card>
          <EmptyState icon={BookOpenCheck} title={t('studies:none.title')} actions={open}>
            {t('studies:none.words')}
          </EmptyState>
        </Card>
      ) : (
        <>
          <div className="studies-tools">{open}</div>
          {list.data.studies.map((study) => (
            <StudyCard
              key={study.id}
              study={study}
              canManage={canManage}
              onAsk={(action) => setAsking({ action, study })}
            />
          ))}
        </>
      )}
      {isOpening ? <OpenStudy onClose={() => setIsOpening(false)} /> : null}
      {asking?.action === 'publish' ? <PublishForm study={asking.study} onClose={close} /> : null}
      {asking?.action === 'plan' ? <PlanVisit study={asking.study} onClose={close} /> : null}
      {asking?.action === 'close' ? <CloseStudy study={asking.study} onClose={close} /> : null}
    </div>
  );
}
