/** What is promised. */
export const commitmentKindCodes = [
  'troops',
  'police',
  'money',
  'goods',
  'training',
  'mandate',
  'territory',
  'political',
] as const
