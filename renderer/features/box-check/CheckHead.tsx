import type { ReactNode } from 'react';
import { Breadcrumb } from '../../ui/Breadcrumb.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { BoxMapData } from './positions.ts';

/** Which box it is: its path, name and label. */
export function CheckHead({ map, children }: { readonly map: BoxMapData; readonly children?: ReactNode }) {
  const { t } = useWords();
  const path = map.path.slice(0, -1).map(({ id, name }) => ({ id, label: name, href: `#/storage/${id}` }));
  return (
    <PageHeader
      {...(path.length > 0 && { context: <Breadcrumb label={t('boxCheck:where')} look="quiet" crumbs={path} /> })}
      title={t('boxCheck:title', { box: map.name })}
      code={map.printedId}
      {...(children !== undefined && children !== null && { actions: children })}
    />
  );
}
