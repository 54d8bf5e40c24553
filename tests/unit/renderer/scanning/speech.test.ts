// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canSpeak, offlineVoice, speak } from '../../../../renderer/scanning/speech.ts';

const voice = (name: string, lang: string, localService: boolean, isDefault = false): SpeechSynthesisVoice => ({
  name,
  lang,
  localService,
  default: isDefault,
  voiceURI: name,
});

describe('the voice that says results', () => {
  it('is never one that sends the words to a server, also when it is the default', () => {
    expect(offlineVoice([voice('Server', 'en-US', false, true)], 'en')).toBeNull();
    const own = voice('Own', 'en-GB', true);
    expect(offlineVoice([voice('Server', 'en', false, true), own], 'en')).toBe(own);
  });

  it('is of the language of the page, the exact one first, then the default of the computer', () => {
    const german = voice('Anna', 'de-DE', true, true);
    const british = voice('Kate', 'en_GB', true);
    const american = voice('Sam', 'en-US', true, true);
    expect(offlineVoice([german], 'en')).toBeNull();
    expect(offlineVoice([german, british, american], 'en')).toBe(american);
    expect(offlineVoice([american, voice('Kate', 'en-GB', true)], 'en-GB')).toMatchObject({ name: 'Kate' });
  });
});

describe('saying a result', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  function listenTo(voices: readonly SpeechSynthesisVoice[]): Partial<SpeechSynthesisUtterance>[] {
    const said: Partial<SpeechSynthesisUtterance>[] = [];
    document.documentElement.lang = 'en';
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class {
        readonly text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    );
    vi.stubGlobal('speechSynthesis', {
      getVoices: () => voices,
      cancel: () => void said.splice(0),
      speak: (utterance: SpeechSynthesisUtterance) => said.push(utterance),
    });
    return said;
  }

  it('says the newest words, at the volume of the tones, and nothing when that is off', () => {
    const said = listenTo([voice('Own', 'en-US', true)]);
    speak('Placed in A1', 0.7);
    speak('Placed in A2', 0.7);
    speak('Placed in A3', 0);
    expect(said).toMatchObject([{ text: 'Placed in A2', volume: 0.7, voice: { name: 'Own' } }]);
  });

  it('stays silent on a computer that has only voices of a server, or none', () => {
    const said = listenTo([voice('Server', 'en-US', false, true)]);
    speak('Placed in A1', 1);
    expect(said).toEqual([]);
    expect(canSpeak()).toBe(false);
    vi.unstubAllGlobals();
    expect(canSpeak()).toBe(false);
  });
});
