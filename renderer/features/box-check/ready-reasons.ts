/** Ready reasons of a difference, chosen by their digit. Words are `boxCheck:reasons.<name>`. */
export const readyReasons = ['wrongPlace', 'takenOut', 'misread', 'entry', 'searched', 'spilled'] as const;
