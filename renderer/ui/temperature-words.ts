/** A temperature class as people say it: `-80` is −80 °C. Classes that are no temperature stay as they are. */
export function temperatureWords(temperatureClass: string | null): string | null {
  if (temperatureClass === null) return null;
  const isDegrees = /^-?\d+(?:-\d+)?$/u.test(temperatureClass);
  return isDegrees ? `${temperatureClass.replace(/^-/u, '−')} °C` : temperatureClass;
}
