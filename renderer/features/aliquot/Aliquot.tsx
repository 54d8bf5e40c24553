import { ShieldX } from 'lucide-react';
import { handlers } from '../../../shared/api/define.ts';
import { useMay, useQueryOf } from '../../bridge/index.ts';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Dividing, type DividingProps } from './Dividing.tsx';
import { Pooling } from './Pooling.tsx';
import './aliquot.css';

/** Dividing material (T3): a tube becomes tubes, with labels that are looked at and places in a box. */
export function Aliquot({ isPool, ...props }: DividingProps & { readonly isPool: boolean }) {
  const { t } = useWords();
  const may = useMay();
  const session = useQueryOf('session.current', {});
  if (session.data === undefined) return <Skeleton lines={8} />;
  if (may(handlers)) return isPool ? <Pooling onMade={props.onParent} /> : <Dividing {...props} />;
  return (
    <Card>
      <EmptyState icon={ShieldX} title={t('aliquot:noRight.title')}>
        {t('aliquot:noRight.words')}
      </EmptyState>
    </Card>
  );
}
