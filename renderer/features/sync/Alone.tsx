import { Link2, MonitorCheck } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';
import { Enrol } from './Enrol.tsx';
import { enrollers } from './status.ts';

/** No hub, and nothing wrong with that: everything is recorded here. Who may enrol can begin from here. */
export function Alone({ commits }: { readonly commits: number }) {
  const { t } = useWords();
  const mayEnrol = useMay()(enrollers);
  const [isEnrolling, setIsEnrolling] = useState(false);
  const begin = (): void => setIsEnrolling(true);
  useShortcuts(
    mayEnrol ? [{ id: 'enrol', keys: 'n', label: t('sync:enrol.open'), group: t('sync:title'), run: begin }] : [],
  );
  return (
    <Card>
      <EmptyState
        icon={MonitorCheck}
        title={t('sync:alone.title')}
        actions={
          mayEnrol ? (
            <Button variant="primary" icon={Link2} shortcut="N" onPress={begin}>
              {t('sync:enrol.open')}
            </Button>
          ) : undefined
        }
      >
        <p>{t('sync:alone.words')}</p>
        <p>{t('sync:alone.commits', { count: commits })}</p>
        {mayEnrol ? null : <p>{t('sync:alone.askAdministrator')}</p>}
      </EmptyState>
      {isEnrolling ? <Enrol onClose={() => setIsEnrolling(false)} /> : null}
    </Card>
  );
}
