/**
 * A voice that speaks on this computer: the words name tubes and must not be sent to a server that reads them aloud. Of
 * the page's own language; null when there is none.
 */
export function offlineVoice(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | null {
  const base = (tag: string): string => tag.split(/[-_]/u)[0]?.toLowerCase() ?? '';
  const fitting = voices.filter(({ localService, lang }) => localService && base(lang) === base(language));
  return fitting.find(({ lang }) => lang === language) ?? fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
}

/** Whether the result of a scan can be said aloud on this computer. */
export function canSpeak(): boolean {
  return voiceOfPage() !== null;
}

/** Tells when the voices of this computer become known: browsers look for them late. */
export function subscribeToVoices(listener: () => void): () => void {
  if (typeof speechSynthesis === 'undefined') return () => undefined;
  speechSynthesis.addEventListener('voiceschanged', listener);
  return () => speechSynthesis.removeEventListener('voiceschanged', listener);
}

/** Says words, as loud as the tones. The newest win: at two seconds a tube nobody waits for older ones. */
export function speak(words: string, volume: number): void {
  const voice = voiceOfPage();
  if (voice === null || volume <= 0) return;
  speechSynthesis.cancel();
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  utterance.rate = 1.3;
  speechSynthesis.speak(utterance);
}

function voiceOfPage(): SpeechSynthesisVoice | null {
  if (typeof speechSynthesis === 'undefined') return null;
  return offlineVoice(speechSynthesis.getVoices(), document.documentElement.lang);
}
