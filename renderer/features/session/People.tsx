import { Button } from 'react-aria-components';
import { Kbd } from '../../ui/Kbd.tsx';
import { useShortcuts } from '../../ui/ShortcutProvider.tsx';
import { useWords } from '../../ui/use-words.ts';

/** Somebody who may come in here by PIN. */
export type Colleague = { readonly id: string; readonly username: string; readonly name: string };

const keyed = 9;

/** Who works here: one press, or the digit beside the name, and only the PIN is left to type. */
export function People({
  people,
  onChoose,
}: {
  readonly people: readonly Colleague[];
  readonly onChoose: (person: Colleague) => void;
}) {
  const { t } = useWords();
  useShortcuts(
    people.slice(0, keyed).map((person, index) => ({
      id: `person-${person.id}`,
      keys: String(index + 1),
      label: person.name,
      group: t('session:switch.people'),
      run: () => onChoose(person),
    })),
  );
  return (
    <ul className="session-people" aria-label={t('session:switch.people')}>
      {people.map((person, index) => (
        <li key={person.id}>
          <Button
            className="session-person"
            // Whoever comes in has come to choose: arrows are not needed, Tab goes on from here.
            autoFocus={index === 0}
            onPress={() => onChoose(person)}
          >
            <b className="session-mark" aria-hidden="true" translate="no">
              {initialsOf(person.name)}
            </b>
            <span translate="no">{person.name}</span>
            {index < keyed ? (
              <span aria-hidden="true">
                <Kbd keys={String(index + 1)} />
              </span>
            ) : null}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.]+/u).filter((word) => word !== '');
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].flatMap((word) =>
    word === undefined ? [] : Array.from(word).slice(0, 1),
  );
  return letters.join('').toUpperCase();
}
