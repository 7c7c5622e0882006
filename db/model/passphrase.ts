/**
 * What a passphrase is made into before it becomes a key: é is one letter or two by keyboard and system, and people must not
 * be locked out for it. Every new store, bundle and folder takes this form.
 */
export function normalPassphrase(text: string): string {
  return text.normalize('NFC')
}

/**
 * What may open a file, likeliest first: older ones were made with the letters as they were typed, on a system that
 * takes them apart, or read from a file with a byte order mark, which then belonged to the passphrase. One alone for most.
 */
export function passphraseForms(text: string): readonly string[] {
  const forms = [normalPassphrase(text), text, text.normalize('NFD'), byteOrderMark + text]
  return [...new Set(forms)]
}

const byteOrderMark = '\uFEFF'
