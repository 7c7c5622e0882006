import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { blockDevices, fsSize } from 'systeminformation'
import type { Systeminformation } from 'systeminformation'
import { listDrives, removableDrives } from '../../../electron/shell/drives.ts'
import type { BlockDevice, MountedFileSystem } from '../../../electron/shell/drives.ts'

vi.mock('systeminformation', () => ({ blockDevices: vi.fn(), fsSize: vi.fn() }))

/** As systeminformation makes them of lsblk: the transport stands at the disk, the removable flag at both. */
const linuxDevices: readonly BlockDevice[] = [
  { ...disk('mmcblk0'), label: '' },
  { ...disk('nvme0n1'), protocol: 'nvme' },
  { ...disk('sda'), protocol: 'sata' },
  { ...disk('sdb'), protocol: 'usb', removable: true },
  { ...disk('sdc'), protocol: 'usb' },
  { ...disk('sdd'), protocol: 'usb', removable: true, fsType: 'vfat', mount: '/mnt', label: 'SUPER' },
  { ...disk('sde'), protocol: 'usb', removable: true },
  part('mmcblk0p1', 'mmcblk0', 'exfat', '/media/ab/CARD', 'CARD'),
  part('nvme0n1p1', 'nvme0n1', 'vfat', '/boot/efi', ''),
  part('nvme0n1p2', 'nvme0n1', 'ext4', '/', ''),
  part('sda1', 'sda', 'ntfs', '/media/ab/Windows', 'Windows'),
  { ...part('sdb1', 'sdb', 'vfat', '/media/ab/MY STICK', 'MY STICK'), removable: true },
  { ...part('sdb2', 'sdb', 'ext4', '', 'not mounted'), removable: true },
  part('sdc1', 'sdc', 'ntfs', '/run/media/ab/قرص', ''),
  { ...part('sde1', 'sde', 'crypto_LUKS', '', ''), removable: true, uuid: 'aaaa-1' },
  { ...part('nvme0n1p3', 'nvme0n1', 'crypto_LUKS', '', ''), uuid: 'bbbb-2' },
  { name: 'luks-aaaa-1', type: 'crypt', fsType: 'ext4', mount: '/media/ab/secret', label: 'secret' },
  { name: 'luks-bbbb-2', type: 'crypt', fsType: 'ext4', mount: '/media/ab/inside', label: 'inside' },
  { name: 'sr0', type: 'rom', fsType: 'iso9660', mount: '/media/ab/CDROM', label: 'CD', removable: true },
  { name: 'loop3', type: 'loop', fsType: 'squashfs', mount: '/snap/core/1', label: '', removable: false },
]
const linuxSizes: readonly MountedFileSystem[] = [
  size('/dev/nvme0n1p2', 'ext4', '/'),
  size('/dev/nvme0n1p1', 'vfat', '/boot/efi'),
  size('tmpfs', 'tmpfs', '/run', null),
  size('/dev/sda1', 'fuseblk', '/media/ab/Windows'),
  size('/dev/sdb1', 'vfat', '/media/ab/MY STICK'),
  size('/dev/sdc1', 'fuseblk', '/run/media/ab/قرص', false),
  size('/dev/sdd', 'vfat', '/mnt', null),
  size('/dev/mmcblk0p1', 'exfat', '/media/ab/CARD'),
  size('/dev/mapper/luks-aaaa-1', 'ext4', '/media/ab/secret'),
  size('/dev/mapper/luks-bbbb-2', 'ext4', '/media/ab/inside'),
  size('/dev/sr0', 'iso9660', '/media/ab/CDROM', false),
]

function disk(name: string): BlockDevice {
  return {
    name,
    type: 'disk',
    fsType: '',
    mount: '',
    label: '',
    removable: false,
    protocol: '',
    device: `/dev/${name}`,
  }
}

function part(name: string, on: string, fsType: string, mount: string, label: string): BlockDevice {
  return { ...disk(name), type: 'part', fsType, mount, label, device: `/dev/${on}` }
}

function size(fs: string, type: string, mount: string, rw: boolean | null = true): MountedFileSystem {
  return { fs, type, size: 1000, available: 400, mount, rw }
}

function drive(path: string, label: string, fileSystem: string, readOnly = false) {
  return { path, label, freeBytes: 400, totalBytes: 1000, fileSystem, readOnly }
}

describe('drives', () => {
  it('on Linux are USB or removable or cards, where desktops mount them', () => {
    expect(removableDrives(linuxDevices, linuxSizes)).toEqual([
      drive('/media/ab/CARD', 'CARD', 'exFAT'),
      drive('/media/ab/MY STICK', 'MY STICK', 'FAT'),
      drive('/media/ab/secret', 'secret', 'ext4'),
      drive('/mnt', 'SUPER', 'FAT'),
      drive('/run/media/ab/قرص', 'قرص', 'NTFS', true),
    ])
  })

  it('on Linux are found with an old lsblk too, which gives neither transport nor disk', () => {
    const devices = [
      { name: 'sda1', type: 'part', fsType: 'ext4', mount: '/', removable: false },
      { name: 'sdb1', type: 'part', mount: '/media/STICK', removable: true },
      { name: 'sdc1', type: 'part', mount: '/mediaother', removable: true },
    ]
    const sizes = [
      size('/dev/sda1', 'ext4', '/'),
      size('/dev/sdb1', 'vfat', '/media/STICK'),
      size('/dev/sdc1', 'vfat', '/mediaother'),
    ]
    expect(removableDrives(devices, sizes)).toEqual([drive('/media/STICK', 'STICK', 'FAT')])
  })

  it('on macOS are volumes that are neither internal nor a disk image', () => {
    const volume = (name: string, mount: string, fsType: string, protocol: string, removable: boolean) => ({
      name: `/dev/${name}`,
      type: 'virtual',
      fsType,
      mount,
      label: mount.split('/').at(-1) ?? '',
      removable,
      protocol,
    })
    const devices = [
      volume('disk0', '', '', 'Apple Fabric', false),
      volume('disk3s1', '/', 'APFS', 'Apple Fabric', false),
      volume('disk3s4', '/Volumes/Data', 'APFS', 'PCI-Express', false),
      volume('disk3s5', '/System/Volumes/VM', 'APFS', 'Apple Fabric', false),
      volume('disk4s1', '/Volumes/STICK', 'MS-DOS FAT32', 'USB', true),
      volume('disk5s2', '/Volumes/Big disk', 'ExFAT', 'USB', false),
      volume('disk6s1', '/Volumes/CAMERA', 'MS-DOS FAT16', 'Secure Digital', true),
      volume('disk7s1', '/Volumes/Installer', 'HFS+', 'Disk Image', true),
    ]
    const sizes = devices
      .filter(({ mount }) => mount !== '')
      .map(({ name, mount }) => size(name, 'msdos', mount, mount !== '/Volumes/CAMERA'))
    expect(removableDrives(devices, sizes)).toEqual([
      drive('/Volumes/Big disk', 'Big disk', 'exFAT'),
      drive('/Volumes/CAMERA', 'CAMERA', 'FAT', true),
      drive('/Volumes/STICK', 'STICK', 'FAT'),
    ])
  })

  it('on Windows are letters of removable drives with something in them', () => {
    const letter = (mount: string, label: string, fsType: string, removable: boolean) => ({
      ...{ name: mount, identifier: mount, type: 'disk', physical: removable ? 'Removable' : 'Local' },
      ...{ fsType, mount, label, removable, protocol: '', group: '', device: '\\\\.\\PHYSICALDRIVE1' },
    })
    const devices = [
      letter('C:', 'Windows', 'ntfs', false),
      letter('F:', '', 'exfat', true),
      letter('E:', 'STICK', 'fat32', true),
      letter('G:', '', '', true),
    ]
    // The empty card reader G: has no size, and is left out there.
    const sizes = [
      size('C:', 'NTFS', 'C:', null),
      size('E:', 'FAT32', 'E:', null),
      size('F:', 'exFAT', 'F:', false),
    ]
    expect(removableDrives(devices, sizes)).toEqual([
      drive('E:\\', 'STICK', 'FAT'),
      drive('F:\\', 'F:', 'exFAT', true),
    ])
  })
})

describe('listing drives', () => {
  const devices = linuxDevices as unknown as Systeminformation.BlockDevicesData[]
  const sizes = linuxSizes as unknown as Systeminformation.FsSizeData[]
  beforeEach(() => {
    vi.mocked(blockDevices).mockResolvedValue(devices)
    vi.mocked(fsSize).mockResolvedValue(sizes)
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('asks the system', async () => {
    expect((await listDrives()).map(({ path }) => path)).toHaveLength(5)
  })

  it('finds none when a command fails or gives nothing', async () => {
    vi.mocked(fsSize).mockRejectedValue(new Error('df is gone'))
    expect(await listDrives()).toEqual([])
    vi.mocked(fsSize).mockResolvedValue([])
    expect(await listDrives()).toEqual([])
    vi.mocked(blockDevices).mockResolvedValue(null as unknown as Systeminformation.BlockDevicesData[])
    expect(await listDrives()).toEqual([])
    vi.mocked(blockDevices).mockImplementation(() => {
      throw new Error('no lsblk')
    })
    expect(await listDrives()).toEqual([])
  })

  it('does not wait for ever', async () => {
    vi.useFakeTimers()
    vi.mocked(fsSize).mockReturnValue(new Promise(() => undefined))
    const listed = listDrives()
    await vi.runAllTimersAsync()
    expect(await listed).toEqual([])
  })
})
