import { Pencil, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { findUnit } from '../../../shared/lib/unit-table.ts';
import { problemOf, useQueryOf } from '../../bridge/index.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useWords } from '../../ui/use-words.ts';
import { LimitDialog } from './LimitDialog.tsx';
import { EndOfRule } from './EndOfRule.tsx';
import type { Limit, Study, Template } from './study.ts';
import { TemplateDialog } from './TemplateDialog.tsx';

/** What is being changed; `rule` null is a new one. */
type Asked =
  | { readonly kind: 'template'; readonly rule: Template | null }
  | { readonly kind: 'limit'; readonly rule: Limit | null }
  | { readonly kind: 'retire'; readonly rule: Template }
  | { readonly kind: 'lift'; readonly rule: Limit };

/** What the study asks of the bench: how material is divided, and how long it may wait (UX-119). */
export function Protocol({ study, canManage }: { readonly study: Study; readonly canManage: boolean }) {
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const protocol = useQueryOf('study.protocol', { study: study.id });
  const mayChange = canManage && !study.closed;
  const { templates = [], timeLimits = [] } = protocol.data ?? {};
  const close = (): void => setAsked(null);
  return (
    <div className="studies-columns">
      <Problem title={t('studies:protocol.problem')} problem={problemOf(protocol.error)} />
      <section className="studies-part">
        <h3>{t('studies:templates.title')}</h3>
        {templates.length === 0 && protocol.data !== undefined ? <p>{t('studies:templates.none')}</p> : null}
        <ul>
          {templates.map((template) => (
            <li key={template.id} className="studies-rule">
              <span>
                <b translate="no">{template.name}</b> <TemplateWords template={template} />
              </span>
              {mayChange ? (
                <RuleButtons
                  name={template.name}
                  onEdit={() => setAsked({ kind: 'template', rule: template })}
                  onEnd={() => setAsked({ kind: 'retire', rule: template })}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {mayChange ? (
          <Button size="small" icon={Plus} onPress={() => setAsked({ kind: 'template', rule: null })}>
            {t('studies:templates.add')}
          </Button>
        ) : null}
      </section>
      <section className="studies-part">
        <h3>{t('studies:limits.title')}</h3>
        {timeLimits.length === 0 && protocol.data !== undefined ? <p>{t('studies:limits.none')}</p> : null}
        <ul>
          {timeLimits.map((limit) => (
            <li key={limit.id} className="studies-rule">
              <LimitWords limit={limit} />
              {mayChange ? (
                <RuleButtons
                  name={[t(`studies:limits.steps.${limit.from}`), t(`studies:limits.steps.${limit.to}`)].join(' – ')}
                  onEdit={() => setAsked({ kind: 'limit', rule: limit })}
                  onEnd={() => setAsked({ kind: 'lift', rule: limit })}
                />
              ) : null}
            </li>
          ))}
        </ul>
        {mayChange ? (
          <Button size="small" icon={Plus} onPress={() => setAsked({ kind: 'limit', rule: null })}>
            {t('studies:limits.add')}
          </Button>
        ) : null}
      </section>
      {asked?.kind === 'template' ? <TemplateDialog study={study} template={asked.rule} onClose={close} /> : null}
      {asked?.kind === 'limit' ? <LimitDialog study={study} limit={asked.rule} onClose={close} /> : null}
      {asked?.kind === 'retire' ? <EndOfRule study={study} template={asked.rule} onClose={close} /> : null}
      {asked?.kind === 'lift' ? <EndOfRule study={study} limit={asked.rule} onClose={close} /> : null}
    </div>
  );
}

/** "Whole blood → 4 × Plasma, 500 µL each". */
function TemplateWords({ template }: { readonly template: Template }) {
  const { t } = useWords();
  const { parentKind, childKind, count, each } = template;
  const amount = each === null ? '' : `${each.value} ${findUnit(each.unit)?.symbol ?? each.unit}`;
  return (
    <span>
      {t(each === null ? 'studies:templates.words' : 'studies:templates.wordsEach', {
        parent: wordsOfKind(parentKind),
        child: wordsOfKind(childKind),
        count,
        amount,
      })}
    </span>
  );
}

function LimitWords({ limit: { kind, from, to, minutes } }: { readonly limit: Limit }) {
  const { t } = useWords();
  return (
    <span>
      <b>
        {t('studies:limits.words', {
          from: t(`studies:limits.steps.${from}`),
          to: t(`studies:limits.steps.${to}`),
          minutes,
        })}
      </b>{' '}
      {kind === null ? t('studies:limits.allKinds') : wordsOfKind(kind)}
    </span>
  );
}

type RuleButtonsProps = { readonly name: string; readonly onEdit: () => void; readonly onEnd: () => void };

function RuleButtons({ name, onEdit, onEnd }: RuleButtonsProps) {
  const { t } = useWords();
  return (
    <span>
      <IconButton label={t('studies:protocol.edit', { name })} icon={Pencil} onPress={onEdit} />
      <IconButton label={t('studies:protocol.end', { name })} icon={X} onPress={onEnd} />
    </span>
  );
}
