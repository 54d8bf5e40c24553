/** What each calibration code is for. In this order, because each builds on what the one before has shown. */
export const calibrationSteps = ['digits', 'upper', 'lower', 'marks'] as const;

/** One of the four scans of a calibration. */
export type CalibrationStep = (typeof calibrationSteps)[number];

/**
 * The four codes with which a scanner is calibrated (UX-005). Together they hold every character that keyboard layouts
 * disagree about. None of them can be the code of a tube: all begin like a command card of no command.
 */
export const calibrationCodes: Readonly<Record<CalibrationStep, string>> = {
  digits: 'CRYO*0123456789',
  upper: 'CRYO*ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  lower: 'CRYO*abcdefghijklmnopqrstuvwxyz',
  marks: 'CRYO*-_./:+#',
};

/** As `marks`, with the group separator that GS1 codes are divided by. Only a two-dimensional symbol carries it. */
export const calibrationMarksWithSeparator = `${calibrationCodes.marks}\u001D17`;
