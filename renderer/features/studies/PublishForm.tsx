import { useState } from 'react';
import { DocumentField, type HashedDocument } from '../../app/shared/DocumentField.tsx';
import { useTold } from '../../app/shared/use-told.ts';
import { problemOf, useCommand, useQueryOf } from '../../bridge/index.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { FormDialog, FormRow } from '../../ui/FormDialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useWords } from '../../ui/use-words.ts';
import type { Study } from './study.ts';

type Statement = { readonly code: string; readonly label: string };

/** Publishes a version of a consent form: listed statements, so that studies can be compared, and own ones. */
export function PublishForm({ study, onClose }: { readonly study: Study; readonly onClose: () => void }) {
  const { t } = useWords();
  const tell = useTold();
  const [title, setTitle] = useState('');
  const [version, setVersion] = useState('');
  const [language, setLanguage] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [own, setOwn] = useState('');
  const [document, setDocument] = useState<HashedDocument | null>(null);
  const [asksAgain, setAsksAgain] = useState(false);
  const list = useQueryOf('codeList.get', { list: 'consent-statements' });
  const publish = useCommand('study.publishForm');
  const listed = (list.data?.entries ?? []).filter(({ code }) => chosen.has(code));
  const statements = [...listed.map(({ code, label }) => ({ code, label })), ...ownStatements(own)];
  const submit = (): void =>
    publish.mutate(
      {
        study: study.id,
        title,
        version,
        language,
        statements,
        ...(document !== null && { documentHash: document.hash }),
        ...(asksAgain && { needsReconsent: true }),
      },
      {
        onSuccess: () => {
          tell(t('studies:published'), null);
          onClose();
        },
      },
    );
  const toggle = (code: string): void =>
    setChosen((now) => new Set(now.has(code) ? [...now].filter((other) => other !== code) : [...now, code]));
  return (
    <FormDialog
      title={t('studies:form.title')}
      submitLabel={t('studies:form.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={publish.isPending}
      isDisabled={title.trim() === '' || version.trim() === '' || language.trim() === '' || statements.length === 0}
      problem={problemOf(publish.error) ?? problemOf(list.error)}
      size="large"
    >
      <p className="studies-note">{t('studies:form.words')}</p>
      <FormRow>
        <TextField label={t('studies:form.name')} value={title} onChange={setTitle} isRequired />
        <TextField label={t('studies:form.version')} value={version} onChange={setVersion} isRequired />
        <TextField
          label={t('studies:form.language')}
          description={t('studies:form.languageHelp')}
          value={language}
          onChange={setLanguage}
          isRequired
        />
      </FormRow>
      <fieldset className="studies-statements">
        <legend>{t('studies:form.statements')}</legend>
        <p className="studies-note">{t('studies:form.statementsHelp')}</p>
        <div className="studies-choices">
          {(list.data?.entries ?? []).map(({ code, label }) => (
            <Checkbox key={code} isSelected={chosen.has(code)} onChange={() => toggle(code)}>
              {label}
            </Checkbox>
          ))}
        </div>
      </fieldset>
      <TextField
        label={t('studies:form.own')}
        description={t('studies:form.ownHelp')}
        lines={3}
        value={own}
        onChange={setOwn}
      />
      {study.forms.length === 0 ? null : (
        <Checkbox isSelected={asksAgain} onChange={setAsksAgain} detail={t('studies:form.asksAgainHelp')}>
          {t('studies:form.asksAgain')}
        </Checkbox>
      )}
      <DocumentField label={t('studies:form.document')} document={document} onChange={setDocument} />
    </FormDialog>
  );
}

/** Own statements, one a line, under codes that cannot meet those of the list. */
function ownStatements(text: string): readonly Statement[] {
  const labels = text.split('\n').map((line) => line.trim());
  return labels.filter((label) => label !== '').map((label, index) => ({ code: `own${index + 1}`, label }));
}
