import { AlarmClock, AlarmClockCheck, AlarmClockOff, Timer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useNow } from '../../app/shared/use-now.ts';
import { signal } from '../../scanning/signals.ts';
import { Icon } from '../../ui/Icon.tsx';
import { wordsOfKind } from '../../ui/specimen-kind-hue.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useWords } from '../../ui/use-words.ts';
import type { Checklist, Line } from './checklist.ts';
import { type Clock, clocksOf, type ClockState, readClock } from './clocks.ts';

const glyphs = { free: Timer, inTime: Timer, near: AlarmClock, over: AlarmClockOff } as const;

/** How long the material of a line has been waiting: runs each second, says in words when a limit nears and passes. */
export function Clocks({ line, visit }: { readonly line: Line; readonly visit: Checklist['visit'] }) {
  const clocks = clocksOf(line, visit);
  if (clocks.length === 0) return null;
  return (
    <ul className="collection-clocks">
      {clocks.map((clock) => (
        <ClockFace key={`${clock.from}/${clock.to.join()}`} clock={clock} kind={line.kind} />
      ))}
    </ul>
  );
}

function ClockFace({ clock, kind }: { readonly clock: Clock; readonly kind: string }) {
  const { t } = useWords();
  const { number } = useFormat();
  const reading = readClock(clock, useNow());
  const { state, elapsedMs, leftMs } = reading;
  const isRunning = clock.endedMs === null;
  const name =
    clock.name === 'limit'
      ? t('collection:clock.limit', {
          from: t(`collection:steps.${clock.from as 'clamped'}`), // a step of the domain
          to: t(`collection:steps.${clock.to[0] as 'frozen'}`),
        })
      : t(`collection:clock.${clock.name}`);
  const minutes = Math.max(0, Math.floor(Math.abs(leftMs ?? 0) / 60_000));
  const words =
    leftMs === null
      ? t(isRunning ? 'collection:clock.running' : 'collection:clock.stopped')
      : state === 'over'
        ? t('collection:clock.over', { count: minutes, limit: number(clock.limitMinutes ?? 0) })
        : t(isRunning ? 'collection:clock.left' : 'collection:clock.kept', {
            count: minutes,
            limit: number(clock.limitMinutes ?? 0),
          });
  useCrossing(isRunning ? state : 'free', `${wordsOfKind(kind)}: ${name}. ${words}`);
  return (
    <li data-state={state} data-running={isRunning || undefined}>
      <Icon of={isRunning || state === 'over' ? glyphs[state] : AlarmClockCheck} />
      <span className="collection-clock-name">{name}</span>
      <b role="timer" translate="no">
        {elapsedText(elapsedMs)}
      </b>
      <span className="collection-clock-words">{words}</span>
    </li>
  );
}

/** A tone and a spoken word at the moment a limit nears or passes, once each; never for how it was on arrival. */
function useCrossing(state: ClockState, words: string): void {
  const before = useRef(state);
  useEffect(() => {
    if (before.current === state) return;
    before.current = state;
    if (state === 'near') signal('decision', words);
    if (state === 'over') signal('error', words);
  });
}

/** 75 minutes and 3 seconds: 1:15:03. */
function elapsedText(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
