import { CircleCheck, Info, TriangleAlert, Undo2, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastWords,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
import { toastQueue } from './toasts.ts';
import './Pill.css';
import './ToastRegion.css';

const GLYPH = { accent: Info, ok: CircleCheck, warn: TriangleAlert } as const;

/** Where `showToast` appears. Once per window; F6 leads there. */
export function ToastRegion() {
  const { t } = useTranslation();
  return (
    <AriaToastRegion queue={toastQueue} className="ui-toasts" aria-label={t('ui.toast.region')}>
      {({ toast }) => (
        <Toast toast={toast} className={`ui-toast ui-tone-${toast.content.tone}`}>
          <Icon of={GLYPH[toast.content.tone]} />
          <ToastWords className="ui-toast-words">
            <Text slot="title">{toast.content.words}</Text>
          </ToastWords>
          {toast.content.onUndo === undefined ? null : (
            <Button
              size="small"
              icon={Undo2}
              onPress={() => {
                toast.content.onUndo?.();
                toastQueue.close(toast.key);
              }}
            >
              {t('ui.undo')}
            </Button>
          )}
          <IconButton label={t('ui.close')} icon={X} onPress={() => toastQueue.close(toast.key)} />
        </Toast>
      )}
    </AriaToastRegion>
  );
}
