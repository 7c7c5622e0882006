/** Kroc Peace Accords Matrix: 0 not initiated, 1 minimal, 2 intermediate, 3 full. */
export const implementationCodes = [0, 1, 2, 3] as const
