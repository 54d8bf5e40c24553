import { Dialog, Modal, ModalOverlay } from 'react-aria-components';

import { ShortcutScope } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';
import { SignIn, type SignInProps } from './SignIn.tsx';
import './session.css';

/**
 * Covers everything, dialogs too, until somebody signs in. What was open stays as it is below, unseen and out of reach;
 * keys of the page rest. Escape does not close it.
 */
export function LockScreen(props: SignInProps) {
  const { t } = useWords();
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className="session-lock">
      <Modal className="session-lock-all">
        <Dialog aria-label={t('session:locked.title')} className="session-lock-all">
          <ShortcutScope>
            <SignIn {...props} />
          </ShortcutScope>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
