/** The package has no types of its own; what is used of it. */
declare module 'xliff/xliff12ToJs' {
  export interface Unit {
    readonly source?: unknown
    readonly target?: unknown
  }
  export interface Xliff {
    readonly sourceLanguage?: string
    readonly targetLanguage?: string
    readonly resources: Readonly<Record<string, Readonly<Record<string, Unit>>>>
  }
  export default function xliff12ToJs(text: string): Promise<Xliff>
}
declare module 'xliff/jsToXliff12' {
  export default function jsToXliff12(file: object): Promise<string>
}
