/** What a colour becomes on a grey print: the weights of Rec. ITU-R BT.709 on the coded values, as CSS's grayscale(). */
export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
