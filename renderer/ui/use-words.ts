import { useTranslation } from 'react-i18next';

/** Every namespace of words there is: the shell's and the components' own first, then one a feature. */
const namespaces = [
  'app',
  'activity',
  'aliquot',
  'bench',
  'boxCheck',
  'bundles',
  'collection',
  'desk',
  'discrepancies',
  'first',
  'handling',
  'imports',
  'labels',
  'participants',
  'people',
  'picklists',
  'printers',
  'scanner',
  'session',
  'specimens',
  'storage',
  'studies',
  'sync',
  'today',
] as const;

/** Words of every feature, typed: `t('specimens:columns.id')`; shared ones need no prefix. */
export function useWords() {
  return useTranslation(namespaces);
}

/** The words themselves, for what is not a component. */
export type Words = ReturnType<typeof useWords>['t'];
