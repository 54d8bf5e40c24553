/** Ready reasons by digit (T7). Words are `handling:batch.reasons.<mode>.<name>`, and stand in the history of the tubes. */
export const batchReasons = {
  thaw: ['aliquoting', 'extraction', 'assay', 'slides', 'quality', 'failure', 'transport'],
  deplete: ['extraction', 'assay', 'slides', 'quality', 'shared', 'spoiled'],
} as const;

/** A longer list is two. */
export const mostTubes = 500;
