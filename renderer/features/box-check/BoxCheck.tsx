import { ClipboardCheck, ShieldX } from 'lucide-react';
import { useRef, useState } from 'react';
import { managers } from '../../../shared/api/define.ts';
import { problemOf, useBridge, useMay, useQueryOf } from '../../bridge/index.ts';
import { useScans } from '../../scanning/use-scans.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CodeEntry } from '../../ui/CodeEntry.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ProblemState } from '../../ui/ProblemState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { CheckOfBox } from './CheckOfBox.tsx';
import { draftKey } from './draft-store.ts';
import { positionsToCheck } from './positions.ts';
import './box-check.css';

type Props = {
  readonly box: string | null;
  /** Check this box. */
  readonly onBox: (id: string | null) => void;
  /** Back to the box in storage. */
  readonly onLeave: (id: string | null) => void;
};

/** A lab manager looks through a box: what is really there, beside what is recorded, and what becomes of each difference. */
export function BoxCheck({ box, onBox, onLeave }: Props) {
  const { t } = useWords();
  const may = useMay();
  const session = useQueryOf('session.current', {});
  const map = useQueryOf('container.map', { container: box ?? '' }, { enabled: box !== null });
  const user = session.data?.user;
  if (user === undefined || user === null) return <Skeleton lines={8} />;
  if (!may(managers)) {
    return (
      <Card>
        <EmptyState
          icon={ShieldX}
          title={t('boxCheck:noRight.title')}
          actions={<Button onPress={() => onLeave(box)}>{t('boxCheck:backToStorage')}</Button>}
        >
          {t('boxCheck:noRight.words')}
        </EmptyState>
      </Card>
    );
  }
  if (box === null) return <ChooseBox onBox={onBox} />;
  if (map.error !== null && map.data === undefined) {
    return (
      <ProblemState title={t('boxCheck:problem')} problem={problemOf(map.error)} onRetry={() => void map.refetch()} />
    );
  }
  if (map.data === undefined) return <Skeleton lines={10} />;
  if (map.data.level !== 'box') return <ChooseBox onBox={onBox} notABox={map.data.name} />;
  const { id } = map.data;
  return (
    <CheckOfBox
      key={id}
      map={map.data}
      positions={positionsToCheck(map.data)}
      storageKey={draftKey(user.id, id)}
      onBox={onBox}
      onLeave={() => onLeave(id)}
    />
  );
}

/** No box yet: its label is scanned or typed. */
function ChooseBox({ onBox, notABox }: { readonly onBox: (id: string | null) => void; readonly notABox?: string }) {
  const { t } = useWords();
  const { call } = useBridge();
  const entry = useRef<HTMLFormElement>(null);
  const [wrong, setWrong] = useState<string | null>(notABox ?? null);
  const take = async (code: string): Promise<void> => {
    const scan = await call('scan.resolve', { code });
    if (scan.ok && scan.value.kind === 'container' && scan.value.id !== null) onBox(scan.value.id);
    else setWrong(code);
  };
  useScans((code) => void take(code), entry);
  return (
    <Card>
      <EmptyState icon={ClipboardCheck} title={t('boxCheck:choose.title')}>
        <p>{t('boxCheck:choose.words')}</p>
        <div className="box-check-choose">
          {wrong === null ? null : <Banner tone="warn" title={t('boxCheck:choose.wrong', { code: wrong })} />}
          <CodeEntry
            form={entry}
            label={t('desk:entry')}
            description={t('desk:entryHelp')}
            submitLabel={t('boxCheck:choose.take')}
            onTake={(code) => void take(code)}
          />
        </div>
      </EmptyState>
    </Card>
  );
}
