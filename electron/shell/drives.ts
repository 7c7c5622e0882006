import { blockDevices, fsSize } from 'systeminformation'
import type { Systeminformation } from 'systeminformation'

/** A stick or card that is in the laptop and can be reached now. `path` is a folder; lengths are bytes. */
export interface Drive {
  readonly path: string
  /** What its owner called it, else the last part of its path. */
  readonly label: string
  readonly freeBytes: number
  readonly totalBytes: number
  /** "FAT" (no file of 4 GB or more), "exFAT", "NTFS", else as the system calls it; "" unknown. */
  readonly fileSystem: string
  readonly readOnly: boolean
}

/** What the rules read. Older systems leave some of it out. */
export type BlockDevice = Partial<
  Pick<
    Systeminformation.BlockDevicesData,
    'name' | 'type' | 'fsType' | 'mount' | 'uuid' | 'label' | 'removable' | 'protocol' | 'device'
  >
>
export type MountedFileSystem = Pick<
  Systeminformation.FsSizeData,
  'fs' | 'type' | 'size' | 'available' | 'mount' | 'rw'
>

/** A dead network mount holds these commands up for ever; PowerShell takes seconds to start. */
const patienceMs = 15_000

/** Mounted removable media, by path. A system that does not answer, or not in time, has none. */
export async function listDrives(): Promise<readonly Drive[]> {
  let timer: NodeJS.Timeout | undefined
  const tooLong = new Promise<readonly Drive[]>((resolve) => {
    timer = setTimeout(() => resolve([]), patienceMs)
  })
  const found = async (): Promise<readonly Drive[]> => {
    const [devices, sizes] = await Promise.all([blockDevices(), fsSize()])
    return removableDrives(devices, sizes)
  }
  try {
    return await Promise.race([found(), tooLong])
  } catch {
    return []
  } finally {
    clearTimeout(timer)
  }
}

/** The rules: which of the devices are sticks or cards, joined with their sizes by mount point. Sorted by path. */
export function removableDrives(
  devices: readonly BlockDevice[],
  sizes: readonly MountedFileSystem[],
): readonly Drive[] {
  const sizesByMount = new Map(sizes.map((size) => [size.mount, size]))
  const drives = new Map<string, Drive>()
  for (const device of devices) {
    const { mount = '', label = '', fsType = '' } = device
    const size = sizesByMount.get(mount)
    if (size === undefined || !isRemovable(device, mount, devices)) continue
    // "E:" alone is the folder that a program last used there.
    const path = driveLetter.test(mount) ? `${mount}\\` : mount
    drives.set(path, {
      path,
      label: label === '' ? (mount.split('/').at(-1) ?? mount) : label,
      freeBytes: size.available,
      totalBytes: size.size,
      fileSystem: fileSystemName(fsType === '' ? size.type : fsType),
      readOnly: size.rw === false,
    })
  }
  return [...drives.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

const driveLetter = /^[A-Z]:$/i
const linuxMount = /^\/(?:media|run\/media|mnt)(?:\/|$)/
const macMount = /^\/Volumes\/./

/** The form of the mount point tells the system. */
function isRemovable(device: BlockDevice, mount: string, devices: readonly BlockDevice[]): boolean {
  if (driveLetter.test(mount)) return device.removable === true
  if (macMount.test(mount)) return isRemovableOnMac(device)
  return linuxMount.test(mount) && isRemovableOnLinux(device, devices)
}

/** A disk image says that it is removable; a USB disk says that it is fixed. */
function isRemovableOnMac({ removable, protocol = '' }: BlockDevice): boolean {
  if (protocol === 'Disk Image') return false
  return removable === true || ['USB', 'Secure Digital', 'FireWire', 'Thunderbolt'].includes(protocol)
}

/**
 * `lsblk` gives the transport of the disk, not of its partitions. Cards in a built-in slot (mmcblk0) count as fixed
 * there; one that is soldered in is not mounted under these folders.
 */
function isRemovableOnLinux(device: BlockDevice, devices: readonly BlockDevice[]): boolean {
  if (device.type === 'rom') return false
  const chain = [device, encryptedBy(device, devices)].flatMap((part) =>
    part === undefined ? [] : [part, devices.find((disk) => `/dev/${disk.name ?? ''}` === part.device)],
  )
  return chain.some(
    (part) =>
      part !== undefined &&
      (part.removable === true || part.protocol === 'usb' || /^mmcblk\d/.test(part.name ?? '')),
  )
}

/** The partition that an opened LUKS volume lies in: desktops name the volume "luks-" and the partition's UUID. */
function encryptedBy({ type, name }: BlockDevice, devices: readonly BlockDevice[]): BlockDevice | undefined {
  if (type !== 'crypt') return undefined
  return devices.find(({ fsType, uuid }) => fsType === 'crypto_LUKS' && name === `luks-${uuid ?? ''}`)
}

function fileSystemName(name: string): string {
  if (/^(?:vfat|msdos|fat\d*|ms-dos.*)$/i.test(name)) return 'FAT'
  if (/^exfat$/i.test(name)) return 'exFAT'
  return /^ntfs/i.test(name) ? 'NTFS' : name
}
