import { useState } from 'react';
import { mayContain } from '../../../../shared/domain/container/templates.ts';
import { problemOf, useQueryOf } from '../../../bridge/index.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Checkbox } from '../../../ui/Checkbox.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Select } from '../../../ui/Select.tsx';
import { StorageTree } from '../../../ui/StorageTree.tsx';
import { useWords } from '../../../ui/use-words.ts';
import { type ContainerDialogProps, freePositions } from '../container.ts';
import { useTree } from '../use-tree.ts';
import { useContainerAction } from './use-container-action.ts';

const nextFree = 'next';

/** It goes elsewhere with everything in it: the target, and the position there. */
export function Move({ container, onClose }: ContainerDialogProps) {
  const { t } = useWords();
  const tree = useTree();
  const [to, setTo] = useState<string | null>(null);
  const [isAlone, setIsAlone] = useState(false);
  const [position, setPosition] = useState(nextFree);
  const target = useQueryOf('container.map', { container: to ?? '' }, { enabled: to !== null && !isAlone });
  const chosen = to === null || isAlone ? undefined : target.data;
  const { run, isPending, problem } = useContainerAction('container.move', t('storage:done.move'), onClose);
  const fits = chosen === undefined || mayContain(chosen.type, container.type);
  const choices = [
    { id: nextFree, label: t('storage:fields.nextFree') },
    ...(chosen === undefined ? [] : freePositions(chosen)),
  ];
  const submit = (): void =>
    run({
      container: container.id,
      ...(!isAlone && to !== null && { to }),
      ...(!isAlone && position !== nextFree && { position }),
    });
  return (
    <FormDialog
      title={`${t('storage:verbs.move')} · ${container.name}`}
      submitLabel={t('storage:verbs.move')}
      onSubmit={submit}
      onClose={onClose}
      isPending={isPending}
      isDisabled={!isAlone && (chosen === undefined || !fits)}
      problem={problem ?? problemOf(target.error)}
    >
      <p>{t('storage:moveWords', { count: container.occupancy.occupied })}</p>
      {container.level === 'unit' ? (
        <Checkbox isSelected={isAlone} onChange={setIsAlone}>
          {t('storage:fields.alone')}
        </Checkbox>
      ) : null}
      {isAlone ? null : (
        <>
          <div className="storage-target">
            <StorageTree
              label={t('storage:fields.target')}
              nodes={tree.nodes}
              selectedId={to}
              onSelect={(id) => {
                setTo(id);
                setPosition(nextFree);
              }}
              expandedIds={tree.expanded}
              onExpandedChange={tree.setExpanded}
            />
          </div>
          {fits ? null : (
            <Banner tone="warn" title={t('storage:doesNotFit', { what: container.name, where: chosen?.name ?? '' })} />
          )}
          {chosen === undefined || !fits || chosen.rows === 0 ? null : (
            <Select
              label={t('storage:fields.positionIn', { where: chosen.name })}
              choices={choices}
              value={position}
              onChange={setPosition}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
