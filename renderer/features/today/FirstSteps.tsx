import { BookOpenCheck, Boxes, ChevronRight, FileInput } from 'lucide-react';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../ui/use-words.ts';
import './today.css';

const steps = [
  { id: 'import', icon: FileInput, href: '#/imports' },
  { id: 'study', icon: BookOpenCheck, href: '#/studies' },
  { id: 'storage', icon: Boxes, href: '#/storage' },
] as const;

/** Today, before there is anything: the ways to the first tube. */
export function FirstSteps() {
  const { t } = useWords();
  return (
    <div className="today-first">
      <h2>{t('today:empty.title')}</h2>
      <p>{t('today:empty.words')}</p>
      <ul>
        {steps.map(({ id, icon, href }) => (
          <li key={id}>
            <a href={href}>
              <span className="today-first-glyph">
                <Icon of={icon} />
              </span>
              <span>
                <b>{t(`today:empty.${id}`)}</b>
                <span>{t(`today:empty.${id}Words`)}</span>
              </span>
              <Icon of={ChevronRight} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
