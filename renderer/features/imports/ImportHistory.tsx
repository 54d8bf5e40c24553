import { TestTube, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { LinkButton } from '../../ui/LinkButton.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import { ScrollRegion } from '../../ui/ScrollRegion.tsx';
import { specimensOf } from './specimens-of.ts';
import { useProfileWords } from './profile-words.ts';

type Past = CallOutput<'import.list'>['imports'][number];
const columns = ['when', 'what', 'who', 'records', 'refused', 'state'] as const;

/** The imports of this station, newest first; each can be taken back with a reason. */
export function ImportHistory({ canUndo }: { readonly canUndo: boolean }) {
  const { t } = useWords();
  const [undoing, setUndoing] = useState<Past | null>(null);
  const list = useQueryOf('import.list', {});
  const imports = list.data?.imports ?? [];
  return (
    <Card title={t('imports:list')}>
      <Problem title={t('imports:problem')} problem={problemOf(list.error)} />
      {imports.length === 0 ? (
        <p className="imports-none">{list.data === undefined ? '' : t('imports:none')}</p>
      ) : (
        <ScrollRegion className="imports-scroll" label={t('imports:list')}>
          <table className="imports-table">
            <thead>
              <tr>
                {columns.map((name) => (
                  <th
                    key={name}
                    scope="col"
                    className={name === 'records' || name === 'refused' ? 'imports-number' : ''}
                  >
                    {t(`imports:columns.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {imports.map((past) => (
                <PastImport key={past.importId} past={past} onUndo={canUndo ? () => setUndoing(past) : null} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {undoing === null ? null : <UndoImport past={undoing} onClose={() => setUndoing(null)} />}
    </Card>
  );
}

function PastImport({ past, onUndo }: { readonly past: Past; readonly onUndo: (() => void) | null }) {
  const { t } = useWords();
  const words = useProfileWords();
  const { dateTime, number } = useFormat();
  const { importId, profile, files, startedAt, actor, accepted, refused, finished, undone, hasSpecimens } = past;
  return (
    <tr>
      <td>
        <time dateTime={startedAt}>{dateTime(new Date(startedAt))}</time>
      </td>
      <td>
        <b>{words({ code: profile, title: profile, about: '' }).title}</b>{' '}
        <span className="imports-quiet">{t('imports:files', { count: files.length })}</span>
      </td>
      <td translate="no">{actor}</td>
      <td className="imports-number">{number(accepted)}</td>
      <td className="imports-number">{number(refused)}</td>
      <td>
        <span className="imports-state">
          {undone ? <Pill>{t('imports:undone')}</Pill> : null}
          {finished || undone ? null : <Pill tone="warn">{t('imports:unfinished')}</Pill>}
          {hasSpecimens ? (
            <LinkButton href={specimensOf(importId)} variant="quiet" icon={TestTube}>
              {t('imports:show')}
            </LinkButton>
          ) : null}
          {undone || onUndo === null ? null : (
            <Button size="small" icon={Undo2} onPress={onUndo}>
              {t('imports:undo')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

/** Asks for the reason; stays open with what is in the way when the import cannot be taken back. */
function UndoImport({ past, onClose }: { readonly past: Past; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const undo = useCommand('import.undo');
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t('imports:undoTitle', { count: past.accepted })}
      consequence={
        <>
          <p>{t('imports:confirm')}</p>
          <Problem title={t('imports:problem')} problem={problemOf(undo.error)} />
        </>
      }
      confirmLabel={t('imports:undo')}
      leastReasonLength={3}
      isPending={undo.isPending}
      onConfirm={(reason) =>
        undo.mutate(
          { importId: past.importId, reason },
          {
            onSuccess: ({ reverted }) => {
              tell(t('imports:takenBack', { count: reverted }), null);
              onClose();
            },
          },
        )
      }
    />
  );
}
