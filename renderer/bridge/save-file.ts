/** A file as the station answers it. */
export type StationFile = { readonly fileName: string; readonly mediaType: string; readonly base64: string };

/** Saves a file of the station where downloads go, under the name that the station gave it. */
export function saveFile({ fileName, mediaType, base64 }: StationFile): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  // The browser reads the blob after this turn; a minute is longer than any hand-over takes.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
