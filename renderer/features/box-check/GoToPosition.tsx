import { useState } from 'react';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import { type BoxMapData, readTypedPosition } from './positions.ts';

/** Another position is looked at next: typed as anybody writes it, `b4` or `B04`. */
export function GoToPosition({
  map,
  onGo,
  onClose,
}: {
  readonly map: BoxMapData;
  readonly onGo: (position: string) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const position = readTypedPosition(map, text);
  const isBlocked = map.cells.some((cell) => cell.position === position && cell.state === 'blocked');
  const wrong = text.trim() !== '' && (position === null || isBlocked);
  return (
    <FormDialog
      title={t('boxCheck:actions.goTo')}
      submitLabel={t('boxCheck:go')}
      size="small"
      isDisabled={position === null || isBlocked}
      onSubmit={() => {
        if (position !== null) onGo(position);
        onClose();
      }}
      onClose={onClose}
    >
      <TextField
        label={t('boxCheck:position')}
        value={text}
        onChange={setText}
        isMono
        autoComplete="off"
        description={t('boxCheck:positionHelp')}
        {...(wrong && { errorMessage: isBlocked ? t('boxCheck:positionBlocked') : t('boxCheck:positionWrong') })}
      />
    </FormDialog>
  );
}
