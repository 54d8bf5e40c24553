import { useState } from 'react';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';

/** The imports of this station; one command takes one back. */
export function ImportHistory() {
  const { t } = useWords();
  const { dateTime, number } = useFormat();
  const [undoing, setUndoing] = useState<string | null>(null);
  const list = useQueryOf('import.list', {});
  const undo = useCommand('import.undo');
  const imports = list.data?.imports ?? [];
  return (
    <Card title={t('imports:list')} look="plain">
      <Problem title="" problem={problemOf(undo.error)} />
      {imports.length === 0 ? <p>{t('imports:none')}</p> : null}
      <ul className="imports-list">
        {imports.map(({ importId, profile, startedAt, actor, accepted, undone }) => (
          <li key={importId}>
            <span>{dateTime(new Date(startedAt))}</span>
            <span translate="no">{profile}</span>
            <span>{actor}</span>
            <span>{number(accepted)}</span>
            {undone ? (
              <span>{t('imports:undone')}</span>
            ) : (
              <Button size="small" onPress={() => setUndoing(importId)}>
                {t('imports:undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {undoing === null ? null : (
        <ConfirmDialog
          isOpen
          onOpenChange={(isOpen) => {
            if (!isOpen) setUndoing(null);
          }}
          title={t('imports:undo')}
          consequence={t('imports:confirm')}
          confirmLabel={t('imports:undo')}
          leastReasonLength={3}
          onConfirm={(reason) => {
            undo.mutate({ importId: undoing, reason });
            setUndoing(null);
          }}
        />
      )}
    </Card>
  );
}
