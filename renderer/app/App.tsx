import { ScanBarcode } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../ui/EmptyState.tsx';
import { AppShell } from './AppShell.tsx';
import { PLACES } from './navigation.ts';
import { useLooksSection } from './use-looks-section.ts';

/** The shell around the first screen. */
export function App() {
  const { t } = useTranslation();
  const looks = useLooksSection();
  return (
    <AppShell
      place={t('shell.thisComputer')}
      title={t('shell.places.today')}
      navigation={PLACES.map(({ id, icon, placement }) => ({
        id,
        icon,
        placement,
        label: t(`shell.places.${id}`),
        href: `#/${id}`,
      }))}
      currentId="today"
      sync={{ kind: 'localOnly' }}
      onSyncPress={() => undefined}
      onSearch={() => undefined}
      user={{ name: t('shell.nobody'), role: '' }}
      userMenu={[looks]}
    >
      <EmptyState icon={ScanBarcode} title={t('shell.first.title')}>
        {t('shell.first.words')}
      </EmptyState>
    </AppShell>
  );
}
