import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadHandle, WriteHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import { isStationId } from '../../model/ids.ts'
import { readSetting, writeSetting } from '../../store/setting.ts'
import { absent, readSmall } from '../container/small-file.ts'
import { createIdentity, openSealed, recipientOf, sealBytes } from '../crypto/seal.ts'

/**
 * A folder whose files are sealed, so that nobody who finds the stick can read it: every file in it is an age file for
 * one key, and that key lies beside them in `key-<hash>.age`, sealed with a passphrase that the teams share. A store that
 * has opened the key once remembers it.
 */
export interface FolderKey {
  /** `key-<16 hex digits>.age`: the hash is of its recipient. */
  readonly name: string
  readonly bytes: Buffer
  readonly identity: string
  readonly recipient: string
}

const keyName = /^key-[0-9a-f]{16}\.age$/
const keyBytesLimit = 64 * 1024

/**
 * The key of an operation's folder; null where it is not sealed. `passphrase`: opens it when this store does not know it
 * yet, and seals a folder that was not sealed until now. Throws SituError folder-sealed, passphrase-wrong.
 */
export async function folderKey(
  db: ReadHandle | null,
  path: string,
  passphrase: string | null,
): Promise<FolderKey | null> {
  const found = await keyFiles(path)
  const remembered = db === null ? [] : rememberedKeys(db)
  for (const { name, bytes } of found) {
    const identity = remembered.find((one) => nameOf(recipientOf(one)) === name)
    if (identity !== undefined) return { name, bytes, identity, recipient: recipientOf(identity) }
  }
  const [first] = found
  if (first === undefined) return passphrase === null || passphrase === '' ? null : newKey(passphrase)
  if (passphrase === null || passphrase === '')
    throw new SituError('folder-sealed', 'what lies in this folder is sealed with a passphrase')
  const text = (await openSealed(first.bytes, { identities: [], passphrase })).toString('utf8')
  const identity = text.split('\n').find((line) => line.startsWith('AGE-SECRET-KEY-1'))
  if (identity === undefined || nameOf(recipientOf(identity)) !== first.name)
    throw new SituError('folder-invalid', `${first.name} holds no key of this folder`, { entry: first.name })
  return { ...first, identity, recipient: recipientOf(identity) }
}

/** So that the passphrase is asked for once. Inside a transaction. */
export function rememberKey(db: WriteHandle, key: FolderKey): void {
  const known = rememberedKeys(db)
  if (!known.includes(key.identity)) writeSetting(db, 'folder-keys', JSON.stringify([...known, key.identity]))
}

function rememberedKeys(db: ReadHandle): readonly string[] {
  return JSON.parse(readSetting(db, 'folder-keys') ?? '[]') as readonly string[]
}

async function newKey(passphrase: string): Promise<FolderKey> {
  const identity = createIdentity()
  const recipient = recipientOf(identity)
  const text = `# key of a Situ exchange folder\n# public key: ${recipient}\n${identity}\n`
  const bytes = await sealBytes(Buffer.from(text), { passphrase })
  return { name: nameOf(recipient), bytes, identity, recipient }
}

function nameOf(recipient: string): string {
  return `key-${createHash('sha256').update(recipient).digest('hex').slice(0, 16)}.age`
}

/** Every station keeps a copy in its part, so that no lost part takes the key away. Lowest name first: all take the same. */
async function keyFiles(path: string): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const files = new Map<string, Buffer>()
  for (const station of (await readdir(path).catch(absent)) ?? []) {
    if (!isStationId(station)) continue
    for (const name of (await readdir(join(path, station)).catch(absent)) ?? []) {
      if (!keyName.test(name) || files.has(name)) continue
      const bytes = await readSmall(join(path, station, name), keyBytesLimit)
      if (bytes !== null && bytes.length > 0) files.set(name, bytes)
    }
  }
  return [...files].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => (a.name < b.name ? -1 : 1))
}
