import { useState } from 'react';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { ComboBox } from '../../ui/ComboBox.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Material beside the plan, or of a visit that nobody planned. */
export function AddKind({ onAdd, onClose }: { readonly onAdd: (kind: string) => void; readonly onClose: () => void }) {
  const { t } = useWords();
  const kinds = useQueryOf('codeList.get', { list: 'specimen-kinds' });
  const [kind, setKind] = useState<string | null>(null);
  const submit = (): void => {
    if (kind === null) return;
    onAdd(kind);
    onClose();
  };
  return (
    <FormDialog
      title={t('collection:actions.add')}
      submitLabel={t('collection:add.submit')}
      onSubmit={submit}
      onClose={onClose}
      isDisabled={kind === null}
      problem={problemOf(kinds.error)}
      size="small"
    >
      <ComboBox
        label={t('collection:add.kind')}
        choices={(kinds.data?.entries ?? []).map(({ code, label }) => ({ id: code, label }))}
        value={kind}
        onChange={setKind}
      />
    </FormDialog>
  );
}
