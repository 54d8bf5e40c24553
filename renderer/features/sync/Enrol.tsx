import { useState } from 'react';
import type { CallOutput } from '../../../shared/api/contract.ts';
import { problemOf, useCommand, useBridge, valueOf, type BridgeError } from '../../bridge/index.ts';
import { useMutation } from '@tanstack/react-query';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useWords } from '../../ui/use-words.ts';
import { WizardSteps } from '../../ui/WizardSteps.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { HubCodeField } from './HubCodeField.tsx';
import { hubAddress } from './status.ts';

type Described = CallOutput<'sync.describe'>;

/** Enrols in two steps: who answers at an address, then, once people have compared its fingerprint, the code. */
export function Enrol({ onClose }: { readonly onClose: () => void }) {
  const [hub, setHub] = useState<Described | null>(null);
  const [address, setAddress] = useState('');
  return hub === null ? (
    <AddressStep address={address} onAddress={setAddress} onFound={setHub} onClose={onClose} />
  ) : (
    <CodeStep hub={hub} onBack={() => setHub(null)} onClose={onClose} />
  );
}

type AddressStepProps = {
  readonly address: string;
  readonly onAddress: (address: string) => void;
  readonly onFound: (hub: Described) => void;
  readonly onClose: () => void;
};

function AddressStep({ address, onAddress, onFound, onClose }: AddressStepProps) {
  const { t } = useWords();
  const describe = useDescribe();
  const url = hubAddress(address);
  return (
    <FormDialog
      title={t('sync:enrol.title')}
      submitLabel={t('sync:enrol.ask')}
      onSubmit={() => describe.mutate(url, { onSuccess: onFound })}
      onClose={onClose}
      isPending={describe.isPending}
      isDisabled={!URL.canParse(url)}
      problem={problemOf(describe.error)}
    >
      <Steps current="address" />
      <TextField
        label={t('sync:enrol.address')}
        description={t('sync:enrol.addressHelp')}
        value={address}
        onChange={onAddress}
        autoComplete="off"
        inputMode="url"
        isRequired
        isMono
      />
    </FormDialog>
  );
}

type CodeStepProps = { readonly hub: Described; readonly onBack: () => void; readonly onClose: () => void };

const shortestCode = 8;

function CodeStep({ hub, onBack, onClose }: CodeStepProps) {
  const { t } = useWords();
  const enrol = useCommand('sync.enrol');
  const [isSame, setIsSame] = useState(false);
  const [code, setCode] = useState('');
  const submit = (): void =>
    enrol.mutate(
      { url: hub.url, code: code.trim(), fingerprint: hub.fingerprint },
      {
        onSuccess: ({ origin }) => {
          showToast({ tone: 'ok', words: t('sync:enrol.done', { origin }) });
          onClose();
        },
      },
    );
  return (
    <FormDialog
      title={t('sync:enrol.title')}
      submitLabel={t('sync:enrol.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={enrol.isPending}
      isDisabled={!isSame || code.trim().length < shortestCode}
      problem={problemOf(enrol.error)}
    >
      <Steps current="code" onBack={onBack} />
      <p>{t('sync:enrol.compare', { origin: hub.origin })}</p>
      <Fingerprint of={hub.fingerprint} look="large" />
      <Checkbox isSelected={isSame} onChange={setIsSame}>
        {t('sync:enrol.isSame')}
      </Checkbox>
      <HubCodeField
        label={t('sync:enrol.code')}
        description={t('sync:enrol.codeHelp')}
        value={code}
        onChange={setCode}
      />
    </FormDialog>
  );
}

function Steps({ current, onBack }: { readonly current: 'address' | 'code'; readonly onBack?: () => void }) {
  const { t } = useWords();
  return (
    <WizardSteps
      label={t('sync:enrol.steps')}
      steps={[
        { id: 'address', label: t('sync:enrol.addressStep') },
        { id: 'code', label: t('sync:enrol.codeStep') },
      ]}
      currentId={current}
      {...(onBack !== undefined && { onBack })}
    />
  );
}

/** Asked once, when somebody wants to know: not an answer to keep. */
function useDescribe() {
  const { call } = useBridge();
  return useMutation<Described, BridgeError, string>({
    mutationFn: async (url) => valueOf(await call('sync.describe', { url })),
  });
}
