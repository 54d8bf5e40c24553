/**
 * A box and a position in it, `Box 12 · B5`: the one way to write a place. A blank alone would run the name of a box into
 * the position.
 */
export function placeWords(container: string, position: string | null | undefined): string {
  return position === null || position === undefined || position === '' ? container : `${container} · ${position}`;
}
