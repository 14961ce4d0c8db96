export const uploads = {
  notArrived: 'The file did not arrive. Nothing else was changed.',
  arrivedInPart:
    'Only {{received}} of {{size}} bytes of “{{file}}” arrived. Nothing was changed. Add the file again.',
  tooLarge: 'A file is at most 2 GB large. Nothing was added.',
  gone: 'This file is not waiting here any more. Nothing was changed. Add it again.',
  pieceElsewhere:
    'The next piece of “{{file}}” must begin at {{expected}}, not at {{given}}. Nothing was added.',
  largerThanSaid: '“{{file}}” is larger than it was said to be. Nothing was added. Add the file again.',
  pieceTooLarge: 'The chunk is too large.',
} as const;
