import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Why a time limit was not kept, in own words; it goes into the record of the material. */
export function OwnReason({ onReason }: { readonly onReason: (reason: string | null) => void }) {
  const { t } = useWords();
  return (
    <ReasonDialog
      title={t('aliquot:deviations.title')}
      label={t('aliquot:deviations.reason')}
      description={t('aliquot:deviations.reasonHelp')}
      lines={2}
      submitLabel={t('aliquot:deviations.submit')}
      onReason={onReason}
      onClose={() => onReason(null)}
    />
  );
}
