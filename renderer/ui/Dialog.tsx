import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';
import { ShortcutScope } from './ShortcutProvider.tsx';
import './Dialog.css';

export interface DialogProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large';
  /** `alertdialog`: something is at stake; a click outside does not close it. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** A modal question or form. Escape closes it; page shortcuts rest while it is open. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  children,
  footer,
  size = 'medium',
  role = 'dialog',
}: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} isDismissable={role === 'dialog'} className="ui-overlay">
      <Modal className={classes('ui-modal', `ui-modal-${size}`)}>
        <AriaDialog role={role} className="ui-dialog">
          <ShortcutScope>
            <header className="ui-dialog-head">
              <Heading slot="title" className="ui-dialog-title">
                {title}
              </Heading>
              <IconButton label={t('ui.close')} icon={X} shortcut="Esc" onPress={() => onOpenChange(false)} />
            </header>
            <DialogBody>{children}</DialogBody>
            {footer === undefined ? null : <footer className="ui-dialog-foot">{footer}</footer>}
          </ShortcutScope>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

// Apart, because it must mount with the dialog: whoever opens a form is about to type. Buttons are never first.
function DialogBody({ children }: { readonly children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => body.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  return (
    <div ref={body} className="ui-dialog-body">
      {children}
    </div>
  );
}
