import { NextPosition } from '../../ui/NextPosition.tsx';
import { useWords } from '../../ui/use-words.ts';
import { endOf, type Picklist, reasonForNone } from './pull-view.ts';
import type { Pull } from './use-pull.ts';

/** What to do now, readable from across the room: the tube to take, the box to fetch, or that all is done. */
export function Next({ pull, list }: { readonly pull: Pull; readonly list: Picklist }) {
  const { t } = useWords();
  const { open, target, next } = pull;
  if (open !== null && target !== null) {
    const label = `${t('picklists:pull.takeNext')} · ${endOf(target.specimen.printedId)}`;
    return <NextPosition label={label} position={target.specimen.place?.position ?? open.name} full="" />;
  }
  if (next === null) {
    const done = t(`picklists:pull.${reasonForNone(list.counts)}`);
    return <NextPosition label={t('picklists:pull.nextBox')} position={null} full={done} />;
  }
  return (
    <div className="pull-next">
      <span>{t('picklists:pull.nextBox')}</span>
      <b translate="no">{next.name}</b>
      <span translate="no">{next.path.map(({ name }) => name).join(' › ')}</span>
    </div>
  );
}
