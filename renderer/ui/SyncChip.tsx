import { Trans, useTranslation } from 'react-i18next';
import { Button } from 'react-aria-components';
import type { SyncState } from './sync.ts';
import './SyncChip.css';

export interface SyncChipProps {
  readonly state: SyncState;
  /** Leads to the sync centre. */
  readonly onPress: () => void;
}

const DOT = {
  localOnly: 'ok',
  saved: 'ok',
  syncing: 'busy',
  offline: 'warn',
  paused: 'warn',
  needsYou: 'warn',
  error: 'bad',
} as const;

/** The truth about saving, always in words (UX-104): saved here, how many to send, last contact. */
export function SyncChip({ state, onPress }: SyncChipProps) {
  const { t } = useTranslation();
  const dot = state.kind === 'saved' && state.pending > 0 ? 'warn' : DOT[state.kind];
  return (
    <Button className="ui-sync" onPress={onPress}>
      <span className={`ui-sync-dot ui-sync-${dot}`} aria-hidden="true" />
      <span role="status" className="ui-sync-words">
        <span>{t(state.kind === 'localOnly' ? 'ui.sync.localOnly' : 'ui.sync.saved')}</span>
        {'pending' in state && state.pending > 0 ? (
          <span>
            {' · '}
            <Trans i18nKey="ui.sync.pending" count={state.pending} components={{ b: <b /> }} />
          </span>
        ) : null}
        <SyncDetail state={state} />
      </span>
    </Button>
  );
}

function SyncDetail({ state }: { readonly state: SyncState }) {
  const { t } = useTranslation();
  switch (state.kind) {
    case 'localOnly':
      return null;
    case 'saved':
      return state.lastContact === null ? null : (
        <span> · {t('ui.sync.lastContact', { time: state.lastContact })}</span>
      );
    case 'syncing':
      return <span> · {t('ui.sync.syncing')}</span>;
    case 'offline':
      return <span> · {t('ui.sync.offline', { time: state.since })}</span>;
    case 'paused':
      return <span> · {t('ui.sync.paused')}</span>;
    case 'needsYou':
      return <span className="ui-sync-needs"> · {t('ui.sync.needsYou', { count: state.count })}</span>;
    case 'error':
      return <span className="ui-sync-error"> · {t('ui.sync.error', { cause: state.cause })}</span>;
  }
}
