const steps = ['B', 'kB', 'MB', 'GB'] as const

/** `3.4 MB`, in thousands, as file managers and sticks count. */
export function byteText(bytes: number, formatNumber: (value: number) => string): string {
  let value = bytes
  let step = 0
  while (value >= 1000 && step < steps.length - 1) {
    value /= 1000
    step += 1
  }
  return `${formatNumber(step === 0 ? value : Number(value.toPrecision(3)))} ${steps[step] ?? 'B'}`
}
